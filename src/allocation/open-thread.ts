import { Worker } from 'node:worker_threads'

/**
 * Opens a thread on a module, given by its source file. A build has plain JavaScript beside it. From sources the
 * thread must first load TypeScript: on Node 20 loaders given by `--import` do not reach a worker's own entry
 * file, so a line of script imports the module through tsx.
 */
export function openThread(source: URL, workerData?: unknown): Worker {
  if (!new URL(import.meta.url).pathname.endsWith('.ts')) {
    return new Worker(new URL(source.pathname.replace(/\.ts$/, '.js'), source), { workerData })
  }
  const tsx = import.meta.resolve('tsx/esm/api')
  const script = `import('${tsx}').then(({ tsImport }) => tsImport('${source.href}', '${source.href}'))`
  return new Worker(script, { workerData, eval: true, execArgv: [] })
}
