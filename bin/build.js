import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('..', import.meta.url))
const stamp = join(folder, 'dist', 'built')

export const entry = new URL('../dist/server/app/cli/main.js', import.meta.url).href

/** Builds the program when it was never built, or when a source is newer than the last build. */
export function buildIfNeeded() {
  if (existsSync(stamp) && !changedSince(join(folder, 'src'), statSync(stamp).mtimeMs)) return
  process.stderr.write('正在构建程序 / building …\n')
  // A test runner sets NODE_ENV=test, by which antd gives every group of radio buttons the same name.
  const built = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (built.status !== 0) process.exit(1)
  writeFileSync(stamp, '')
}

function changedSince(place, time) {
  return readdirSync(place, { withFileTypes: true }).some((item) => {
    const path = join(place, item.name)
    return item.isDirectory() ? changedSince(path, time) : statSync(path).mtimeMs > time
  })
}
