import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from './problem.ts'

export interface FolderLock {
  release(): void
}

/**
 * Takes the data folder for this process. Two processes on one embedded database would destroy it, and the database itself
 * does not notice. A lock left behind by a killed process is recognised by its process being gone.
 */
export function takeFolder(folder: string): FolderLock {
  const file = join(folder, 'process.lock')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return create(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFile(file)) throw unusable(folder, error)
  }
  const owner = Number(readFileSync(file, 'utf8').trim())
  if (owner !== process.pid && isAlive(owner)) {
    throw refuse('database/folder-in-use', 500, {
      zh: `数据文件夹 ${folder} 正由另一个进程（进程号 ${owner}）使用。请先停止该进程，或用 DATA_DIR 指定其他文件夹。`,
      en: `The data folder ${folder} is in use by another process (${owner}). Stop it first, or set DATA_DIR to another folder.`,
    })
  }
  rmSync(file, { force: true })
  return create(file)
}

function create(file: string): FolderLock {
  const handle = openSync(file, 'wx', 0o600)
  writeSync(handle, String(process.pid))
  closeSync(handle)
  return { release: () => rmSync(file, { force: true }) }
}

function isFile(file: string): boolean {
  try {
    readFileSync(file)
    return true
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function unusable(folder: string, error: unknown): Error {
  return refuse('database/folder-unreadable', 500, {
    zh: `数据文件夹 ${folder} 无法读写（${(error as Error).message}）。请检查权限，或用 DATA_DIR 指定其他文件夹。`,
    en: `The data folder ${folder} cannot be read or written (${(error as Error).message}). Check its permissions, or set DATA_DIR to another folder.`,
  })
}
