import { crc32, deflateRawSync } from 'node:zlib'

/** One part of a zip; `packed`, `size` and `crc` replace what would be true of `data`. */
export interface RawPart {
  name: string
  data?: Uint8Array | string
  packed?: Uint8Array
  size?: number
  crc?: number
  isStored?: boolean
}

/** A zip as told, true or not. */
export function zipOf(parts: readonly RawPart[]): Buffer {
  const [bodies, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const part of parts) {
    const data = Buffer.from(part.data ?? '')
    const packed = Buffer.from(part.packed ?? (part.isStored === true ? data : deflateRawSync(data)))
    const name = Buffer.from(part.name)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(part.isStored === true ? 0 : 8, 4)
    head.writeUInt32LE(part.crc ?? crc32(data), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(part.size ?? data.length, 18)
    head.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    bodies.push(Buffer.from('PK\x03\x04'), head, name, packed)
    entries.push(Buffer.from('PK\x01\x02\x14\0'), head, place, name)
    at += 30 + name.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...bodies, directory, Buffer.from('PK\x05\x06'), end])
}

export interface RawSheet {
  name: string
  state?: string
  /** What stands within the worksheet element. */
  xml?: string
  /** In place of the whole part. */
  part?: Partial<RawPart>
}
export interface RawBook {
  sheets: readonly RawSheet[]
  /** What stands within the table of shared texts; null leaves the part out and keeps the relation. */
  shared?: string | null
  is1904?: boolean
}

const NS = 'http://schemas.openxmlformats.org'
const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${NS}/officeDocument/2006/relationships/${type}" Target="${target}"/>`

/** Styles 1 to 5: day, day by own format, time, day of China, text that only quotes the letters of a day. */
const STYLES =
  `<styleSheet xmlns="${NS}/spreadsheetml/2006/main"><numFmts count="2">` +
  '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>' +
  '<numFmt numFmtId="165" formatCode="[Red]0&quot;day&quot;"/></numFmts><cellXfs count="6"><xf numFmtId="0"/>' +
  '<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="57"/><xf numFmtId="165"/></cellXfs></styleSheet>'

export function bookParts({ sheets, shared, is1904 = false }: RawBook): RawPart[] {
  const file = (at: number): string => `worksheets/sheet${at + 1}.xml`
  return [
    { name: '[Content_Types].xml', data: `<Types xmlns="${NS}/package/2006/content-types"/>` },
    {
      name: '_rels/.rels',
      data: `<Relationships>${relation('rId1', 'officeDocument', '/xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data:
        `<workbook xmlns="${NS}/spreadsheetml/2006/main" xmlns:r="${NS}/officeDocument/2006/relationships">` +
        `<workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets
          .map(
            ({ name, state = 'visible' }, at) =>
              `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="s${at}"/>`,
          )
          .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data:
        `<Relationships>${relation('st', 'styles', 'styles.xml')}` +
        (shared === undefined ? '' : relation('ss', 'sharedStrings', 'sharedStrings.xml')) +
        `${sheets.map((_, at) => relation(`s${at}`, 'worksheet', file(at))).join('')}</Relationships>`,
    },
    { name: 'xl/styles.xml', data: STYLES },
    ...(typeof shared === 'string' ? [{ name: 'xl/sharedStrings.xml', data: `<sst>${shared}</sst>` }] : []),
    ...sheets.map(({ xml = '', part }, at) => ({
      name: `xl/${file(at)}`,
      data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${NS}/spreadsheetml/2006/main">${xml}</worksheet>`,
      ...part,
    })),
  ]
}

export const bookOf = (book: RawBook): Buffer => zipOf(bookParts(book))
/** A workbook of one sheet with these rows as XML. */
export const rowsOf = (rows: string, more: Partial<RawBook> & { behind?: string } = {}): Buffer =>
  bookOf({ sheets: [{ name: '表', xml: `<sheetData>${rows}</sheetData>${more.behind ?? ''}` }], ...more })

/** The smallest compound file of [MS-CFB] with streams of these names: header, one table of sectors, one directory. */
export function compoundFile(names: readonly string[]): Buffer {
  const file = Buffer.alloc(512 * 4)
  file.write('\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 0, 'latin1')
  file.writeUInt16LE(0x3e, 24)
  file.writeUInt16LE(3, 26)
  file.writeUInt16LE(0xfffe, 28)
  file.writeUInt16LE(9, 30)
  file.writeUInt32LE(1, 44)
  file.writeUInt32LE(1, 48)
  file.fill(0xff, 76, 512)
  file.writeUInt32LE(0, 76)
  ;['Root Entry', ...names].forEach((name, at) => {
    const entry = file.subarray(1024 + 128 * at)
    entry.write(name, 0, 'utf16le')
    entry.writeUInt16LE(2 * name.length + 2, 64)
    entry.writeUInt8(at === 0 ? 5 : 2, 66)
  })
  return file
}
