import type { TestProject } from 'vitest/node'
import { serve } from './product.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    address: string
  }
}

/** One product for all browser tests that leave it as they found it, or nearly so. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, stop } = await serve()
  project.provide('address', address)
  return stop
}
