import { constants, crc32, createInflateRaw } from 'node:zlib'
import { brokenFile, tooLarge } from './file-refusals.ts'

/**
 * The parts of a zip in memory (APPNOTE 6.3.10), read as a stream and never trusted: the central directory says beforehand
 * how much would come out, and inflating stops at the first byte beyond that. hucre unpacks too, but whole parts of up to
 * 2 GiB, and gives no hand on its limits.
 */
export interface Zip {
  bytes: Buffer
  /** By name in lower case with slashes, as some writers capitalise or use backslashes. */
  parts: ReadonlyMap<string, ZipPart>
}
export interface ZipPart {
  name: string
  method: number
  packed: number
  size: number
  crc: number
  at: number
}

/** A million rows of 12 columns unpack to 600 MB. */
export const LARGEST_UNZIPPED = 1024 * 1024 * 1024
/** Rows that are only formatted pack 300 : 1 and are harmless while small; beyond this size nothing honest packs so well. */
const SUSPECT_SIZE = 256 * 1024 * 1024
const SUSPECT_RATIO = 100
const MOST_PARTS = 10_000

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const UNSAID_16 = 0xffff
const UNSAID = 0xffffffff

const truncated = () =>
  brokenFile('内容不完整，可能没有下载或上传完', 'it is cut off, perhaps while it was loaded')

/** @throws Refusal import/broken-file, import/zip-bomb */
export function openZip(bytes: Buffer): Zip {
  const { count, at: first } = readEnd(bytes)
  const parts = new Map<string, ZipPart>()
  let [at, total] = [first, 0]
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw truncated()
    const nameLength = bytes.readUInt16LE(at + 28)
    const extraLength = bytes.readUInt16LE(at + 30)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
    const [size, packed, offset] = wide(
      extra,
      [at + 24, at + 20, at + 42].map((to) => bytes.readUInt32LE(to)),
    )
    const key = name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
    if (parts.has(key)) throw brokenFile(`“${name}”出现两次`, `“${name}” is there twice`)
    if ((bytes.readUInt16LE(at + 8) & 1) === 1)
      throw brokenFile('压缩包设有密码', 'the archive has a password')
    const method = bytes.readUInt16LE(at + 10)
    parts.set(key, { name, method, packed, size, crc: bytes.readUInt32LE(at + 16), at: offset })
    total += size
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32)
  }
  if (total > LARGEST_UNZIPPED || (total > SUSPECT_SIZE && total > SUSPECT_RATIO * bytes.length)) {
    throw zipBomb(total)
  }
  return { bytes, parts }
}

const zipBomb = (size: number) =>
  tooLarge(
    'zip-bomb',
    `文件解压后达 ${Math.ceil(size / 2 ** 20)} MiB（上限 1024 MiB，且不超过文件大小的 ${SUSPECT_RATIO} 倍）。` +
      '请把数据复制到新的工作簿（不带格式），或拆成几个文件。',
    `The file unpacks to ${Math.ceil(size / 2 ** 20)} MiB (at most 1024 MiB and ${SUSPECT_RATIO} times its size). ` +
      'Copy the data without formats into a new workbook, or split it.',
  )

function readEnd(bytes: Buffer): { count: number; at: number } {
  const lowest = Math.max(0, bytes.length - 22 - UNSAID_16)
  let end = bytes.length - 22
  while (end >= lowest && bytes.readUInt32LE(end) !== END) end--
  if (end < lowest) throw truncated()
  let count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if ((count === UNSAID_16 || at === UNSAID) && end >= 20 + 56) {
    const far = Number(bytes.readBigUInt64LE(end - 20 + 8))
    if (far + 56 > bytes.length) throw truncated()
    count = Number(bytes.readBigUInt64LE(far + 32))
    at = Number(bytes.readBigUInt64LE(far + 48))
  }
  if (count > MOST_PARTS) throw brokenFile(`内含 ${count} 个部件`, `it has ${count} parts`)
  return { count, at }
}

/** Zip64: numbers of eight bytes in the extra field, in this order, for those that are unsaid in the entry. */
function wide(extra: Buffer, numbers: number[]): [number, number, number] {
  let field = 0
  while (field + 4 <= extra.length && extra.readUInt16LE(field) !== 1)
    field += 4 + extra.readUInt16LE(field + 2)
  let at = field + 4
  const [size = 0, packed = 0, offset = 0] = numbers.map((number) => {
    if (number !== UNSAID) return number
    if (at + 8 > extra.length) throw truncated()
    at += 8
    return Number(extra.readBigUInt64LE(at - 8))
  })
  return [size, packed, offset]
}

/**
 * The bytes of a part in chunks of up to 64 KiB, each in a turn of the event loop of its own.
 * @throws Refusal import/broken-file, at the latest at the end if size or check sum are not as the directory says
 */
export async function* inflatePart(zip: Zip, part: ZipPart): AsyncGenerator<Buffer> {
  const { bytes } = zip
  if (part.at + 30 > bytes.length || bytes.readUInt32LE(part.at) !== LOCAL) throw truncated()
  const start = part.at + 30 + bytes.readUInt16LE(part.at + 26) + bytes.readUInt16LE(part.at + 28)
  if (start + part.packed > bytes.length) throw truncated()
  const wrong = () => brokenFile(`“${part.name}”校验不符`, `“${part.name}” does not agree with its check sum`)
  let [size, crc] = [0, 0]
  for await (const chunk of unpack(bytes.subarray(start, start + part.packed), part)) {
    size += chunk.length
    if (size > part.size) throw wrong()
    crc = crc32(chunk, crc)
    yield chunk
  }
  if (size !== part.size || crc !== part.crc) throw wrong()
}

async function* unpack(packed: Buffer, part: ZipPart): AsyncGenerator<Buffer> {
  if (part.method === 0) {
    for (let at = 0; at < packed.length; at += CHUNK) {
      await new Promise(setImmediate)
      yield packed.subarray(at, at + CHUNK)
    }
    return
  }
  if (part.method !== 8)
    throw brokenFile(`“${part.name}”的压缩方式不支持`, `“${part.name}” is packed in an unknown way`)
  const inflate = createInflateRaw({ chunkSize: CHUNK })
  inflate.end(packed)
  try {
    yield* inflate as AsyncIterable<Buffer>
  } catch (error) {
    if (!(error instanceof Error && 'errno' in error)) throw error
    throw error.errno === constants.Z_BUF_ERROR
      ? truncated()
      : brokenFile(`“${part.name}”无法解压`, `“${part.name}” cannot be unpacked`)
  }
}

const CHUNK = 64 * 1024
