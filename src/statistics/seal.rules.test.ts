import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { blockHash, FIRST_PREVIOUS_HASH, merkleRoot } from './seal.rules.ts'

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
const hashes = Array.from({ length: 9 }, (_, index) => sha256(Buffer.of(index)))
const rootOf = (list: readonly Buffer[]): string => merkleRoot(list, sha256).toString('hex')

test('the root of three is that of RFC 6962: the odd one moves up unpaired', () => {
  const leaf = (hash: Buffer | undefined): Buffer =>
    sha256(Buffer.concat([Buffer.of(0), hash ?? Buffer.of()]))
  const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([Buffer.of(1), left, right]))
  const expected = node(node(leaf(hashes[0]), leaf(hashes[1])), leaf(hashes[2]))
  expect(rootOf(hashes.slice(0, 3))).toBe(expected.toString('hex'))
})

test('a hash that is changed, lost, doubled or moved changes the root', () => {
  const [first, second, ...rest] = hashes
  if (!first || !second) throw new Error('too few hashes')
  const roots = [
    hashes,
    [sha256(first), second, ...rest],
    hashes.slice(1),
    hashes.slice(0, -1),
    [...hashes, ...hashes.slice(-1)],
    [second, first, ...rest],
  ].map(rootOf)
  expect(new Set(roots).size).toBe(roots.length)
})

test('a block hash tells number, root and predecessor apart', () => {
  const root = merkleRoot(hashes, sha256)
  const other = merkleRoot(hashes.slice(1), sha256)
  const all = [
    blockHash(1, root, FIRST_PREVIOUS_HASH, sha256),
    blockHash(2, root, FIRST_PREVIOUS_HASH, sha256),
    blockHash(1, other, FIRST_PREVIOUS_HASH, sha256),
    blockHash(1, root, other, sha256),
  ].map((hash) => hash.toString('hex'))
  expect(new Set(all).size).toBe(4)
})
