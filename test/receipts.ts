import { deflateSync } from 'node:zlib'

const chunk = (name: string, data: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  // The check of a chunk is not looked at.
  return Buffer.concat([length, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)])
}

/** A PNG of one grey; without `pixel` it has no pixels at all. The pixels of what is too large are left out. */
export function pngOf(width: number, height: number, pixel?: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 6, 0, 0, 0], 8)
  const line = Buffer.concat([Buffer.of(0), Buffer.alloc(Math.min(width, 100) * 4, pixel ?? 0)])
  const pixels = Buffer.concat(Array.from({ length: Math.min(height, 100) }, () => line))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...(pixel === undefined ? [] : [chunk('IDAT', deflateSync(pixels))]),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** As much of a JPEG as says its size. */
export function jpegOf(width: number, height: number): Buffer {
  const frame = Buffer.alloc(19)
  frame.set([0xff, 0xc0, 0, 17, 8])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const table = Buffer.of(0xff, 0xdb, 0, 4, 0, 0)
  const scan = Buffer.concat([Buffer.of(0xff, 0xda, 0, 8), Buffer.alloc(20, 7)])
  return Buffer.concat([Buffer.of(0xff, 0xd8), table, frame, scan, Buffer.of(0xff, 0xd9)])
}

export const pdfOf = (): Buffer =>
  Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n', 'latin1')
