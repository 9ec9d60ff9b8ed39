import { fileURLToPath } from 'node:url'

/** The folder of the project: sources lie one folder below it, the compiled program two. */
const root = new URL(import.meta.url.endsWith('.ts') ? '../../' : '../../../', import.meta.url)

export const projectFolder = fileURLToPath(root)
export const webFolder = fileURLToPath(new URL('dist/web/', root))
