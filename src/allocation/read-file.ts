import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { findJsonFault } from './json-fault.ts'
import { AllocationRefusal } from './refusal.ts'

/** Bytes of a file that is read whole: a string holds at most 2^29 − 24 characters, which V8 sets. */
export const MOST_BYTES = 500 * 2 ** 20

/**
 * The JSON of a problem or plan file. A byte order mark is passed over.
 * @param mostBytes a larger file is refused before it is read
 * @throws AllocationRefusal `allocation/unreadable`, `allocation/too-large` (place: the file),
 * `allocation/not-utf8`, `allocation/not-json` (place: line and column from 1, and the offset in bytes from 0)
 */
export async function readJsonFile(file: string, mostBytes = MOST_BYTES): Promise<unknown> {
  const bytes = await readBytes(file, mostBytes)
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const body = bytes.subarray(mark)
  if (!isUtf8(body)) throw notUtf8(file, body, mark)
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch (error) {
    const fault = error instanceof SyntaxError ? findJsonFault(body) : undefined
    if (fault === undefined) throw error
    throw notJson(file, body, fault, mark)
  }
}

async function readBytes(file: string, mostBytes: number): Promise<Buffer> {
  try {
    const handle = await open(file)
    try {
      const { size } = await handle.stat()
      if (size > mostBytes) throw tooLarge(file, size, mostBytes)
      const bytes = await handle.readFile()
      // A pipe tells no size, and a file may grow while it is read.
      if (bytes.length > mostBytes) throw tooLarge(file, bytes.length, mostBytes)
      return bytes
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (error instanceof AllocationRefusal) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new AllocationRefusal(
      'allocation/unreadable',
      file,
      `the file ${file} cannot be read (${code ?? message}); check the path and the right to read it`,
      `无法读取文件 ${file}（${code ?? message}），请检查路径与读取权限`,
    )
  }
}

function tooLarge(file: string, size: number, most: number): AllocationRefusal {
  return new AllocationRefusal(
    'allocation/too-large',
    file,
    `the file has ${size} bytes, but at most ${most} are taken; split the problem, by division for instance`,
    `文件为 ${size} 字节，最多受理 ${most} 字节，请拆分问题（如按行政区划）`,
  )
}

function notJson(file: string, body: Buffer, fault: number, mark: number): AllocationRefusal {
  const place = placeOf(body, fault)
  if (fault < body.length) {
    const [found] = body.toString('utf8', fault, fault + 4)
    const shown = JSON.stringify(found)
    return new AllocationRefusal(
      'allocation/not-json',
      wordPlace(place, mark),
      `${file} is not JSON: ${shown} is not expected at line ${place.line}, column ${place.column}`,
      `${file} 不是合规的 JSON：第 ${place.line} 行第 ${place.column} 列不应出现 ${shown}`,
    )
  }
  return new AllocationRefusal(
    'allocation/not-json',
    wordPlace(place, mark),
    `${file} ends too early, at line ${place.line}, column ${place.column}: it was not written or copied to its end`,
    `${file} 不完整，在第 ${place.line} 行第 ${place.column} 列中断，可能未写完或未复制完`,
  )
}

function notUtf8(file: string, body: Buffer, mark: number): AllocationRefusal {
  const bad = findBadCharacter(body)
  const cutAt = isCutOff(body.subarray(bad)) ? findJsonFault(body.subarray(0, bad)) : undefined
  if (cutAt !== undefined) return notJson(file, body.subarray(0, bad), cutAt, mark)
  const place = placeOf(body, bad)
  return new AllocationRefusal(
    'allocation/not-utf8',
    wordPlace(place, mark),
    `${file} is not UTF-8 at line ${place.line}, column ${place.column}; save it in this encoding`,
    `${file} 第 ${place.line} 行第 ${place.column} 列不是 UTF-8 编码，请另存为 UTF-8`,
  )
}

interface Place {
  line: number
  column: number
  offset: number
}

/** Columns count characters, not bytes. */
function placeOf(body: Buffer, offset: number): Place {
  let [line, column] = [1, 1]
  for (let at = 0; at < offset; at += 1) {
    const byte = body[at] ?? 0
    if (byte === 0x0a) [line, column] = [line + 1, 1]
    else if (!continues(byte)) column += 1
  }
  return { line, column, offset }
}

function wordPlace({ line, column, offset }: Place, mark: number): string {
  return `line ${line}, column ${column}, offset ${offset + mark}`
}

/** Whole stretches first: character by character, a large file would take a minute. */
function findBadCharacter(body: Buffer): number {
  let [good, stretch] = [0, 2 ** 16]
  while (good < body.length) {
    let end = Math.min(body.length, good + stretch)
    while (end < body.length && continues(body[end] ?? 0)) end += 1
    if (isUtf8(body.subarray(good, end))) good = end
    else if (stretch === 1) return (body[good] ?? 0) < 0x80 ? good + 1 : good
    else stretch = Math.floor(stretch / 2)
  }
  return body.length
}

/** A file cut off by bytes may end within a character, which is no fault of its encoding. */
function isCutOff([lead = 0, ...rest]: Buffer): boolean {
  const due = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0
  return rest.length < due && rest.every(continues)
}

function continues(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}
