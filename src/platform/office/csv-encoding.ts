import { isUtf8 } from 'node:buffer'
import { refuse, type Refusal } from '../problem.ts'

export type Encoding = 'utf-8' | 'gb18030'

/**
 * The encoding of a text file. Texts in UTF-8 read as GB18030 are often valid nonsense (社区 becomes 绀惧尯), so a file that is
 * not UTF-8 as a whole is judged line by line: two files pasted together must not come in half garbled.
 * @throws Refusal import/mixed-encodings, import/unknown-encoding with the row
 */
export async function encodingOf(bytes: Buffer): Promise<Encoding> {
  if (isUtf8(bytes)) return 'utf-8'
  const first: Partial<Record<Encoding, number>> = {}
  let row = 1
  let isQuoted = false
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    if (turn % 4096 === 4095) await new Promise(setImmediate)
    const end = bytes.indexOf(10, at)
    const line = bytes.subarray(at, end < 0 ? bytes.length : end)
    const encoding = encodingOfLine(line)
    if (encoding === 'neither') throw unknownEncoding(row)
    if (encoding !== 'either') first[encoding] ??= row
    const { gb18030, 'utf-8': unicode } = first
    if (gb18030 !== undefined && unicode !== undefined) throw mixedEncodings(Math.max(gb18030, unicode))
    for (const byte of line) if (byte === 34) isQuoted = !isQuoted
    if (!isQuoted) row++
    at = end < 0 ? bytes.length : end + 1
  }
  return 'gb18030'
}

const chinese = new TextDecoder('gb18030', { fatal: true })

function encodingOfLine(line: Buffer): Encoding | 'either' | 'neither' {
  const isUnicode = isUtf8(line)
  if (isUnicode && !line.some((byte) => byte > 127)) return 'either'
  let isChinese = true
  try {
    chinese.decode(line)
  } catch {
    isChinese = false
  }
  if (!isChinese) return isUnicode ? 'utf-8' : 'neither'
  if (!isUnicode) return 'gb18030'
  // A text in GB18030 that is four characters of the UTF-8 plane of Han by chance: less than one line in 10^8.
  const han = line.toString('utf8').match(/[\u4E00-\u9FFF]/g)?.length ?? 0
  return han >= 4 ? 'utf-8' : 'either'
}

const MEND = {
  zh: '请用 Excel 打开核对文字，另存为 .xlsx 后再上传。',
  en: 'Open it in Excel, check the text, save it as .xlsx and upload that.',
}

const mixedEncodings = (row: number): Refusal =>
  refuse(
    'import/mixed-encodings',
    422,
    {
      zh: `第 ${row} 行起的文字编码与前面不同（UTF-8 与 GB18030 混用）。${MEND.zh}`,
      en: `From row ${row} on the text is encoded differently (UTF-8 and GB18030 are mixed). ${MEND.en}`,
    },
    { row },
  )

const unknownEncoding = (row: number): Refusal =>
  refuse(
    'import/unknown-encoding',
    422,
    {
      zh: `第 ${row} 行的文字既不是 UTF-8 也不是 GB18030 编码。${MEND.zh}`,
      en: `The text of row ${row} is neither in UTF-8 nor in GB18030. ${MEND.en}`,
    },
    { row },
  )
