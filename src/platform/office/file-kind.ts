import { wrongKind } from './file-refusals.ts'
import { refuse, type Refusal, type Words } from '../problem.ts'

/**
 * What a file is by its bytes; names lie. An office renames a csv to .xlsx, systems serve web pages as .xls, and Excel puts
 * a workbook with a password into the container that old .xls files use.
 * @throws Refusal import/… for everything that is neither a zip nor text; it says what the file is and how to mend it
 */
export function fileKind(bytes: Buffer): 'zip' | 'text' {
  if (bytes.length === 0) throw emptyFile()
  if (starts(bytes, 'PK\x03\x04')) return 'zip'
  if (starts(bytes, '\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1')) throw refuseContainer(bytes)
  const [, code, zh, en, mend] = OTHERS.find(([mark]) => starts(bytes, mark)) ?? []
  if (code !== undefined) throw wrongKind(code, zh ?? '', en ?? '', mend)
  if (starts(bytes, '\xFF\xFE') || starts(bytes, '\xFE\xFF')) throw refuseUtf16()
  if (bytes.includes(0)) throw unknownKind()
  // The beginning is enough to tell a page from a table, and its last character may be cut.
  const head = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
    .trimStart()
  if (
    head === '' &&
    bytes
      .toString('latin1')
      .replace(/^\xEF\xBB\xBF/, '')
      .trim() === ''
  )
    throw emptyFile()
  if (/^<(!doctype|html|head|body|table|meta|style|\?xml|!--)/i.test(head)) {
    throw wrongKind(
      'web-page',
      '这是网页格式的表格（有的系统导出的“.xls”就是这样），不是 Excel 工作簿。',
      'This is a web page with a table in it, as some systems give out under the name .xls, not a workbook.',
    )
  }
  return 'text'
}

const starts = (bytes: Buffer, mark: string): boolean =>
  bytes.subarray(0, mark.length).equals(Buffer.from(mark, 'latin1'))

export const emptyFile = (): Refusal =>
  refuse('import/empty-file', 422, {
    zh: '文件是空的。请确认文件已保存并含有数据，再重新上传。',
    en: 'The file is empty. Make sure that it was saved with its data, and upload it again.',
  })

const unknownKind = (): Refusal =>
  wrongKind(
    'unknown-kind',
    '无法识别这个文件，只能读取 .xlsx 工作簿和 .csv 文本。',
    'This kind of file is not known; only .xlsx workbooks and .csv texts can be read.',
  )

const refuseUtf16 = (): Refusal =>
  wrongKind(
    'utf-16',
    '这是 UTF-16 编码的文本（Excel 的“Unicode 文本”）。',
    'This text is in UTF-16 (“Unicode text” of Excel).',
    {
      zh: '请用 Excel 打开，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”后再上传。',
      en: 'Open it in Excel, save it as .xlsx or as “CSV UTF-8 (comma delimited)” and upload that.',
    },
  )

const TABLE_NEEDED: Words = {
  zh: '请把表格放进 Excel 工作簿，存为 .xlsx 后再上传。',
  en: 'Put the table into a workbook, save it as .xlsx and upload that.',
}
const UNPACK: Words = {
  zh: '请先解压，再上传其中的 .xlsx 或 .csv 文件。',
  en: 'Unpack it and upload the .xlsx or .csv file inside.',
}
const PICTURE = ['picture', '这是图片，不是表格。', 'This is a picture, not a table.', TABLE_NEEDED] as const
const PACKED = ['packed', '这是压缩包。', 'This is a packed archive.', UNPACK] as const

const OTHERS: readonly (readonly [mark: string, code: string, zh: string, en: string, mend: Words])[] = [
  ['%PDF', 'pdf', '这是 PDF 文件，不是表格。', 'This is a PDF file, not a table.', TABLE_NEEDED],
  ['{\\rtf', 'document', '这是文字文档，不是表格。', 'This is a text document, not a table.', TABLE_NEEDED],
  ['\x89PNG', ...PICTURE],
  ['\xFF\xD8\xFF', ...PICTURE],
  ['GIF8', ...PICTURE],
  ['II*\0', ...PICTURE],
  ['MM\0*', ...PICTURE],
  ['RIFF', ...PICTURE],
  ['Rar!', ...PACKED],
  ['7z\xBC\xAF', ...PACKED],
  ['\x1F\x8B', ...PACKED],
  ['PK\x05\x06', ...PACKED],
]

/**
 * The compound file of [MS-CFB]: old .xls, old .doc, and what [MS-OFFCRYPTO] wraps around a workbook with a password. Its
 * directory entries of 128 bytes begin with their name in UTF-16 and stand at multiples of 128.
 */
function refuseContainer(bytes: Buffer): Refusal {
  const holds = (name: string): boolean => {
    const wanted = Buffer.from(`${name}\0`, 'utf16le')
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
      if (at % 128 === 0) return true
    }
    return false
  }
  if (holds('EncryptedPackage')) {
    return wrongKind(
      'password',
      '工作簿设有打开密码，无法读取。',
      'The workbook is protected by a password.',
      {
        zh: '请用 Excel 打开，在“文件—信息—保护工作簿—用密码进行加密”中清空密码，保存后再上传。',
        en: 'Open it in Excel, clear the password under File, Info, Protect Workbook, Encrypt with Password, save and upload it.',
      },
    )
  }
  if (holds('Workbook') || holds('Book')) {
    return wrongKind(
      'old-xls',
      '这是旧版 .xls 工作簿（Excel 97–2003）。',
      'This is an old .xls workbook (Excel 97–2003).',
    )
  }
  if (holds('WordDocument')) {
    return wrongKind(
      'document',
      '这是 Word 文档，不是表格。',
      'This is a Word document, not a table.',
      TABLE_NEEDED,
    )
  }
  return unknownKind()
}

/** What a zip without a workbook is, told from the names of its parts. */
export function refuseZip(names: Iterable<string>): Refusal {
  const all = [...names]
  const has = (pattern: RegExp): boolean => all.some((name) => pattern.test(name))
  if (has(/^word\//)) {
    return wrongKind(
      'document',
      '这是 Word 文档，不是表格。',
      'This is a Word document, not a table.',
      TABLE_NEEDED,
    )
  }
  if (has(/^ppt\//)) {
    return wrongKind(
      'document',
      '这是演示文稿，不是表格。',
      'This is a presentation, not a table.',
      TABLE_NEEDED,
    )
  }
  if (has(/^xl\/workbook\.bin$/)) {
    return wrongKind('xlsb', '这是二进制工作簿（.xlsb）。', 'This is a binary workbook (.xlsb).')
  }
  if (has(/^content\.xml$/)) {
    return wrongKind(
      'opendocument',
      '这是 OpenDocument 表格（.ods）。',
      'This is an OpenDocument table (.ods).',
    )
  }
  return wrongKind('packed', '这是压缩包，不是工作簿。', 'This is a packed archive, not a workbook.', UNPACK)
}
