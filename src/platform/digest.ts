import { createHash } from 'node:crypto'

/** SHA-256, 32 bytes. */
export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
