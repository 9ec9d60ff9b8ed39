import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { cell, excel, inline, simple, SIMPLE, type OfficeCase } from './office-cases.ts'
import { bookOf, bookParts, compoundFile, rowsOf, zipOf } from './office-parts.ts'

const refused = (name: string, file: string, bytes: OfficeCase['bytes'], refusal: string): OfficeCase => ({
  name,
  file,
  bytes,
  refusal: `import/${refusal}`,
})
const csv = (text: string) => (): Buffer => Buffer.from(text)
const ZEROS = 300 * 1024 * 1024
const bomb = (size: number) => (): Buffer =>
  bookOf({
    sheets: [{ name: '表', part: { packed: deflateRawSync(Buffer.alloc(ZEROS, 32), { level: 1 }), size } }],
  })

/** Files that cannot be used, each with the code of its refusal. */
export const refusedFiles: readonly OfficeCase[] = [
  refused('empty file', '空.xlsx', csv(''), 'empty-file'),
  refused('text of nothing but blank lines', '空.csv', csv('\uFEFF\r\n  \r\n'), 'empty-file'),
  refused('password', '密.xlsx', () => compoundFile(['EncryptionInfo', 'EncryptedPackage']), 'password'),
  refused('workbook of Excel 97', '旧.xls', () => compoundFile(['Workbook']), 'old-xls'),
  refused('workbook of Excel 5 named xlsx', '旧.xlsx', () => compoundFile(['Book']), 'old-xls'),
  refused('old Word document', '通知.doc', () => compoundFile(['WordDocument', '1Table']), 'document'),
  refused('docx', '通知.xlsx', () => zipOf([{ name: 'word/document.xml', data: '<w/>' }]), 'document'),
  refused('pdf', '表.pdf', csv('%PDF-1.7\n'), 'pdf'),
  refused('photo of a table', '表.xlsx', () => Buffer.from('\xFF\xD8\xFF\xE0', 'latin1'), 'picture'),
  refused('archive', '表.zip', () => zipOf([{ name: '表.xlsx', data: simple() }]), 'packed'),
  refused(
    'web page named xls',
    '导出.xls',
    csv('\n<html><table><tr><td>1</td></tr></table></html>'),
    'web-page',
  ),
  refused('OpenDocument', '表.ods', () => zipOf([{ name: 'content.xml', data: '<o/>' }]), 'opendocument'),
  refused('UTF-16', '表.txt', () => iconv.encode('姓名\t手机\n', 'utf-16le', { addBOM: true }), 'utf-16'),
  refused('programme', '表.csv', () => Buffer.from('MZ\0\0姓名'), 'unknown-kind'),
  refused('zip bomb that says so', '弹.xlsx', bomb(ZEROS), 'zip-bomb'),
  refused('zip bomb that lies about its size', '弹.xlsx', bomb(1000), 'broken-file'),
  refused('cut off', '断.xlsx', () => simple().subarray(0, 700), 'broken-file'),
  refused('a byte changed', '坏.xlsx', () => flipped(simple(), 'xl/worksheets'), 'broken-file'),
  refused(
    'no sheet',
    '坏.xlsx',
    () => zipOf(bookParts({ sheets: [{ name: '表' }] }).slice(0, -1)),
    'broken-file',
  ),
  refused(
    'two parts of one name',
    '坏.xlsx',
    () => {
      const parts = bookParts({ sheets: [{ name: '表' }] })
      return zipOf([...parts, ...parts.slice(-1)])
    },
    'broken-file',
  ),
  refused('broken XML', '坏.xlsx', () => rowsOf(`${SIMPLE}<row r="3"><c`), 'broken-file'),
  refused('elements that cross', '坏.xlsx', () => rowsOf('<row r="1"><c></row></c>'), 'broken-file'),
  refused(
    'bytes that are not UTF-8',
    '坏.xlsx',
    () =>
      bookOf({
        sheets: [
          {
            name: '表',
            part: {
              data: iconv.encode(`<worksheet><sheetData>${SIMPLE}</sheetData></worksheet>`, 'gb18030'),
            },
          },
        ],
      }),
    'broken-file',
  ),
  refused(
    'shared texts missing',
    '坏.xlsx',
    () => rowsOf(`<row>${cell('0', 't="s"')}</row>`, { shared: null }),
    'broken-file',
  ),
  refused(
    'shared text beyond the table',
    '坏.xlsx',
    () => rowsOf(`<row>${cell('7', 't="s"')}</row>`, { shared: '<si><t>a</t></si>' }),
    'broken-file',
  ),
  refused(
    'entities that explode',
    '恶.xlsx',
    () =>
      bookOf({
        sheets: [
          {
            name: '表',
            part: {
              data: `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row>${inline('&b;')}</row></sheetData></worksheet>`,
            },
          },
        ],
      }),
    'broken-file',
  ),
  refused(
    'entity without declaration',
    '恶.xlsx',
    () => rowsOf(`<row>${inline('&b;')}</row>`),
    'broken-file',
  ),
  refused(
    'elements within elements without end',
    '恶.xlsx',
    () => rowsOf('<a>'.repeat(100_000)),
    'broken-file',
  ),
  refused(
    'five million empty texts',
    '恶.xlsx',
    () => rowsOf(SIMPLE, { shared: '<si/>'.repeat(5_000_000) }),
    'too-much-text',
  ),
  refused('negative row number', '坏.xlsx', () => rowsOf('<row r="-3"><c><v>1</v></c></row>'), 'broken-file'),
  refused(
    'row number beyond the sheet',
    '坏.xlsx',
    () => rowsOf('<row r="99999999999"><c><v>1</v></c></row>'),
    'too-many-rows',
  ),
  refused(
    'rows out of order',
    '坏.xlsx',
    () => rowsOf('<row r="5"><c><v>1</v></c></row><row r="3"/>'),
    'broken-file',
  ),
  refused(
    'a column twice',
    '坏.xlsx',
    () => rowsOf(`<row r="1">${cell('1', 'r="B1"')}${cell('2', 'r="B1"')}</row>`),
    'broken-file',
  ),
  refused(
    'a column beyond XFD',
    '坏.xlsx',
    () => rowsOf(`<row r="1">${cell('1', 'r="ZZZZ1"')}</row>`),
    'broken-file',
  ),
  refused(
    'merged areas that overlap',
    '恶.xlsx',
    () =>
      rowsOf(`<row r="1">${cell('1')}</row>`, {
        behind: `<mergeCells>${'<mergeCell ref="A1:B9"/>'.repeat(500)}</mergeCells>`,
      }),
    'broken-file',
  ),
  refused(
    'content in column XFD',
    '宽.xlsx',
    () => rowsOf(`<row r="1">${cell('1', 'r="XFD1"')}</row>`),
    'too-many-columns',
  ),
  refused('csv of 300 columns', '宽.csv', csv(`${'a,'.repeat(300)}a\n`), 'too-many-columns'),
  refused(
    '257 sheets',
    '多.xlsx',
    () => bookOf({ sheets: Array.from({ length: 257 }, (_, at) => ({ name: `${at}` })) }),
    'too-many-sheets',
  ),
  refused(
    'cell of two million characters',
    '长.xlsx',
    () => rowsOf(`<row>${inline('长'.repeat(2_000_000))}</row>`),
    'long-token',
  ),
  refused('empty workbook', '空.xlsx', () => excel(() => undefined), 'empty-file'),
  refused(
    'filled sheets all hidden',
    '藏.xlsx',
    () =>
      excel((book) => {
        book.addWorksheet('数据', { state: 'veryHidden' }).addRow(['姓名'])
      }),
    'only-hidden-sheets',
  ),
  { ...refused('no sheet of that name', '表.xlsx', simple, 'no-such-sheet'), sheet: '党员' },
  refused(
    'UTF-8 and GB18030 mixed',
    '混.csv',
    () =>
      Buffer.concat([
        iconv.encode('姓名,社区\r\n"张\r\n三",水果湖街道东亭社区\r\n', 'gb18030'),
        Buffer.from('李四,水果湖街道东亭社区\r\n'),
      ]),
    'mixed-encodings',
  ),
  refused(
    'bytes of no encoding',
    '乱.csv',
    () => Buffer.from('姓名\n\xFF\xFF\xFF\n', 'latin1'),
    'unknown-encoding',
  ),
  refused('quotation mark never closed', '引.csv', csv('姓名,备注\n张三,"未完\n李四,好\n'), 'open-quote'),
  refused(
    'quotation mark never closed, long',
    '引.csv',
    csv(`姓名,备注\n张三,"${'未完\n'.repeat(500_000)}`),
    'open-quote',
  ),
  refused('larger than an upload may be', '大.xlsx', () => Buffer.alloc(50 * 2 ** 20 + 1), 'file-too-large'),
]

/** Turns a bit in the middle of the packed bytes behind that name. */
function flipped(file: Buffer, name: string): Buffer {
  const at = file.indexOf(name) + name.length + 40
  file.writeUInt8(file.readUInt8(at) ^ 4, at)
  return file
}
