import { cpSync } from 'node:fs'
import { inject } from 'vitest'
import { serve, type Product } from './product.ts'

/** Serves the demo programme from a copy of its own, as it stood when it had just been loaded. */
export const serveDemo = (
  prepare: (folder: string) => Promise<void> = () => Promise.resolve(),
): Promise<Product> =>
  serve((folder) => {
    cpSync(inject('demo'), folder, { recursive: true })
    return prepare(folder)
  })
