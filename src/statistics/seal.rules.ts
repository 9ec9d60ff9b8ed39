/** SHA-256 of the bytes given, 32 bytes; the caller brings it, because rules know no platform. */
export type Digest = (bytes: Uint8Array) => Buffer

/** A block is sealed while it is small enough to be checked at one go. */
export const EVENTS_A_BLOCK = 20_000

/** What stands in the place of a previous hash in the first block. */
export const FIRST_PREVIOUS_HASH: Buffer = Buffer.alloc(32)

/** Leaf, node and block hash different first bytes, so that none can be passed off as another (RFC 6962, section 2.1). */
const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)
const BLOCK = Buffer.of(2)

/**
 * Merkle root of the hashes of events in the order of their ids. An odd one at the end moves up unpaired, which gives
 * the tree of RFC 6962. 32 bytes; of no hashes it is the digest of nothing.
 */
export function merkleRoot(hashes: readonly Uint8Array[], sha256: Digest): Buffer {
  let row = hashes.map((hash) => sha256(Buffer.concat([LEAF, hash])))
  while (row.length > 1) {
    const above: Buffer[] = []
    for (let index = 0; index < row.length; index += 2) {
      const left = row[index] ?? FIRST_PREVIOUS_HASH
      const right = row[index + 1]
      above.push(right === undefined ? left : sha256(Buffer.concat([NODE, left, right])))
    }
    row = above
  }
  return row[0] ?? sha256(Buffer.alloc(0))
}

/** Hash of a block: its number (four bytes, big-endian), the root of its events and the hash of the block before it. */
export function blockHash(
  number: number,
  root: Uint8Array,
  previousHash: Uint8Array,
  sha256: Digest,
): Buffer {
  const place = Buffer.alloc(4)
  place.writeUInt32BE(number)
  return sha256(Buffer.concat([BLOCK, place, root, previousHash]))
}
