import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { exportedLists } from '../src/app/cli/exported-lists.ts'

it('documents the shape of every list that can be exported', () => {
  const rows = readFileSync(new URL('../docs/exports.md', import.meta.url), 'utf8').matchAll(
    /^\| `([a-z-]+)`\s*\| `\{(.+)\}`\s*\|$/gm,
  )
  const documented = [...rows].map(([, name, keys]) => [name, keys?.split(', ')])
  expect(documented).toEqual(exportedLists.map(({ name, keys }) => [name, keys]))
})
