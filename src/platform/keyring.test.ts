import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { addKey, fixedKeys, loadKeyring, parseKeys, removeKey } from './keyring.ts'
import { vaultFrom } from './vault.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-ring-'))
  file = join(folder, 'keys', 'main.key')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const hex = (digit: string): string => digit.repeat(64)

it.each([
  ['a single key of before', hex('a'), [1]],
  ['two keys, as in the environment', `2:${hex('b')},1:${hex('a')}`, [2, 1]],
  ['two keys, as in a file', `1:${hex('a')}\n2:${hex('b')}\n`, [1, 2]],
  ['a key that is too short', 'a'.repeat(63), undefined],
  ['a number twice', `${hex('a')} 1:${hex('b')}`, undefined],
  ['number 0', `0:${hex('a')}`, undefined],
  ['a number over a byte', `256:${hex('a')}`, undefined],
  ['nothing', ' \n', undefined],
])('reads %s', (_name, text, numbers) => {
  const keys = parseKeys(text)
  expect(keys && [...keys.keys()]).toEqual(numbers)
})

it('makes a file on first use that only its owner may read', () => {
  loadKeyring(undefined, file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(loadKeyring(undefined, file).numbers()).toEqual([1])
})

it('opens in an old process what a new one has sealed, and tells which key', () => {
  const old = vaultFrom(loadKeyring(undefined, file))
  const ring = loadKeyring(undefined, file)
  const before = old.seal('张伟')
  expect(addKey(ring)).toBe(2)
  const fresh = vaultFrom(ring)
  const sealed = fresh.seal('张伟')
  expect([before[0], sealed[0]]).toEqual([1, 2])
  expect(old.open(sealed)).toBe('张伟')
  expect(fresh.open(before)).toBe('张伟')
  expect(fresh.hashes('张伟')).toEqual([fresh.hash('张伟'), vaultFrom(fixedKeys(new Map([[1, ring.key(1) ?? Buffer.of()]]))).hash('张伟')]) // prettier-ignore
  expect(old.hashes('张伟')).toEqual(fresh.hashes('张伟'))
})

it('forgets a retired key, and says which one is missing', () => {
  const ring = loadKeyring(undefined, file)
  const sealed = vaultFrom(ring).seal('张伟')
  addKey(ring)
  expect(() => removeKey(ring, 2)).toThrow('platform/key-not-old')
  removeKey(ring, 1)
  expect(() => vaultFrom(loadKeyring(undefined, file)).open(sealed)).toThrow('platform/key-missing')
})

it('leaves a damaged or a foreign change alone', () => {
  const ring = loadKeyring(undefined, file)
  writeFileSync(`${file}.new`, '')
  expect(() => addKey(ring)).toThrow('platform/keys-being-changed')
  rmSync(`${file}.new`)
  const before = readFileSync(file, 'utf8')
  writeFileSync(file, 'damaged')
  // A server that runs goes on with what it has; the next start refuses.
  expect(vaultFrom(ring).hashes('x')).toHaveLength(1)
  expect(() => loadKeyring(undefined, file)).toThrow('platform/key-unreadable')
  writeFileSync(file, before)
  expect(() => addKey(fixedKeys(new Map([[1, Buffer.alloc(32)]])))).toThrow('platform/keys-in-environment')
})
