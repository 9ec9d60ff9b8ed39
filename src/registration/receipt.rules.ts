import { refuse, type Refusal } from '../platform/problem.ts'

export const receiptKinds = ['drawn', 'scan'] as const
export type ReceiptKind = (typeof receiptKinds)[number]

export type ReceiptType = 'image/png' | 'image/jpeg' | 'application/pdf'

/** Bytes: a line drawn with a finger needs some kilobytes, a scanned page at 300 dpi some hundred. */
export const LARGEST_RECEIPT = { drawn: 300_000, scan: 5_000_000 } as const
/** Pixels on a side. A small file can claim a picture that fills the memory of whoever opens it. */
const WIDEST = { drawn: 4000, scan: 10_000 } as const

export const wrongReceipt = (kind: ReceiptKind): Refusal =>
  kind === 'drawn'
    ? refuse('registration/signature-file', 422, {
        zh: '没有收到完整的签名。请在签名框内重新签写后再提交。',
        en: 'The signature did not arrive whole. Sign in the box again and submit it.',
      })
    : refuse('registration/scan-file', 422, {
        zh: '签收件请用 PNG、JPEG 图片或 PDF，不超过 5 MB，且能正常打开。请重新扫描或另存后再上传。',
        en: 'Give the receipt as a PNG or JPEG picture or as PDF, 5 MB at most, that opens. Scan it again or save it so.',
      })

export const blankSignature = (): Refusal =>
  refuse('registration/signature-blank', 422, {
    zh: '签名框内没有笔迹。请签名后再提交。',
    en: 'There is no stroke in the box. Sign before you submit.',
  })

/**
 * What a file is by its content, from its first byte to its last: names lie, a picture that was cut off opens nowhere, and what
 * hangs behind the end of a picture is no receipt. Undefined for anything else.
 */
export function receiptType(kind: ReceiptKind, bytes: Uint8Array): ReceiptType | undefined {
  const size = readPng(bytes)
  if (size) return fits(size, kind) ? 'image/png' : undefined
  if (kind === 'drawn') return undefined
  const jpeg = readJpeg(bytes)
  if (jpeg) return fits(jpeg, kind) ? 'image/jpeg' : undefined
  return isPdf(bytes) ? 'application/pdf' : undefined
}

export interface PictureSize {
  width: number
  height: number
}

const fits = ({ width, height }: PictureSize, kind: ReceiptKind): boolean =>
  width > 0 && height > 0 && width <= WIDEST[kind] && height <= WIDEST[kind]

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))

const uint32 = (bytes: Uint8Array, at: number): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at)

/** Chunks of a PNG (ISO/IEC 15948, 5): length, name, data, check; the last is IEND and nothing follows it. */
export function* chunksOf(bytes: Uint8Array): Generator<{ name: string; data: Uint8Array }> {
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = uint32(bytes, at)
    if (at + 12 + length > bytes.length) return
    yield { name: textAt(bytes, at + 4, 4), data: bytes.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

export function readPng(bytes: Uint8Array): PictureSize | undefined {
  if (textAt(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n') return undefined
  const chunks = [...chunksOf(bytes)]
  const whole = chunks.reduce((sum, { data }) => sum + 12 + data.length, 8) === bytes.length
  const head = chunks[0]
  if (!whole || head?.name !== 'IHDR' || head.data.length !== 13 || chunks.at(-1)?.name !== 'IEND')
    return undefined
  if (!chunks.some(({ name, data }) => name === 'IDAT' && data.length > 0)) return undefined
  return { width: uint32(head.data, 0), height: uint32(head.data, 4) }
}

/** Segments of a JPEG (ITU-T T.81, B.1): up to the scan each has a marker and its length, and the file ends with EOI. */
function readJpeg(bytes: Uint8Array): PictureSize | undefined {
  const end = bytes.length
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || bytes[end - 2] !== 0xff || bytes[end - 1] !== 0xd9)
    return undefined
  let size: PictureSize | undefined
  let at = 2
  while (at + 9 < end && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    if (marker === 0xda) return size
    // Frame headers are C0 to CF but for the tables C4, C8 and CC.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      size = {
        height: ((bytes[at + 5] ?? 0) << 8) | (bytes[at + 6] ?? 0),
        width: ((bytes[at + 7] ?? 0) << 8) | (bytes[at + 8] ?? 0),
      }
    if (length < 2) return undefined
    at += 2 + length
  }
  return undefined
}

/** ISO 32000-1, 7.5: the header stands first, the mark of the end in the last kilobyte. */
const isPdf = (bytes: Uint8Array): boolean =>
  /^%PDF-[12]\.\d/.test(textAt(bytes, 0, 8)) &&
  textAt(bytes, Math.max(0, bytes.length - 1024), Math.min(1024, bytes.length)).includes('%%EOF')
