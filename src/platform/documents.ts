/**
 * Official documents as Word files, laid out after GB/T 9704—2012 (党政机关公文格式): A4, type area 156 × 225 mm
 * of 22 lines with 28 characters, body in 三号仿宋, title in 二号小标宋, page numbers "— 1 —" on the outer side.
 *
 * The standard's typefaces may not be shipped; a file names them and its font table names what to use instead,
 * so Word, WPS and LibreOffice choose the nearest one that the reader has.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  Tab,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import type { IStylesOptions } from 'docx'
import { font, FONTS, fontTable } from './document-fonts.ts'

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string; startsPage?: true }
  /** With `keepsNext` it stands on the page of what follows. */
  | { kind: 'paragraph'; text: string; isFlush?: true; keepsNext?: true }
  | { kind: 'table'; header: string[]; rows: string[][]; shares?: readonly number[] }
  | { kind: 'signature'; lines: string[] }

/** What a form has beside. */
export type FormBlock =
  /** What is asked and what stands there, line by line; an empty one is filled in by hand. */
  | { kind: 'form'; rows: readonly (readonly [label: string, value: string])[] }
  /** A PNG, shown this many millimetres wide. */
  | { kind: 'picture'; png: Uint8Array; size: Size; millimetres: number; alt: string }

/** In dots. */
interface Size {
  width: number
  height: number
}

export interface OfficialDocument {
  title: string
  /** The masthead of a numbered issue: '第12期', who issues it, and the date as it is to be read. */
  issue?: { number: string; office: string; date: string }
  blocks: (Block | FormBlock)[]
}

/** The bytes of a .docx. They hold no author and no clock time beyond the archive's own entry dates. */
export async function writeDocument(document: OfficialDocument): Promise<Uint8Array> {
  const file = new Document({
    title: document.title,
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: PAGE, grid: GRID },
        footers: { default: pageFoot(AlignmentType.RIGHT), even: pageFoot(AlignmentType.LEFT) },
        children: [
          ...(document.issue === undefined ? [] : masthead(document.issue)),
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.title)] }),
          ...document.blocks.flatMap(render),
        ],
      },
    ],
  })
  return await Packer.toBuffer(file, false, [
    { path: 'word/fontTable.xml', data: `${XML}${fontTable()}` },
    { path: 'docProps/core.xml', data: coreProperties(document.title) },
  ])
}

const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)
const TEXT_WIDTH = twips(210 - 28 - 26)
// Font sizes in half-points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt.
const SIZE = { er: 44, san: 32, si: 28, xiaosi: 24 }
const LINE = 29 * 20

const PAGE = {
  size: { width: twips(210), height: twips(297) },
  // The page number's dashes stand 7 mm below the type area (GB/T 9704, 7.5).
  margin: { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26), footer: twips(23) },
}
const GRID = { type: DocumentGridType.LINES, linePitch: LINE }
// 28 characters in 156 mm are 15.79 pt each, so a 16 pt character gives up a quarter point (twentieths here).
// A character grid would say the same, but LibreOffice then gives every character two cells.
const TIGHT = -5

const EXACT = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 }
// Two characters; firstLine is for readers that do not know firstLineChars.
const INDENT = { firstLine: 640, firstLineChars: 200 }
const BLACK = '000000'

const STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: font('fangsong'),
        size: SIZE.san,
        characterSpacing: TIGHT,
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: EXACT, alignment: AlignmentType.BOTH },
    },
    title: {
      run: { font: font('biaosong'), size: SIZE.er, color: BLACK },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { ...EXACT, line: 700, before: LINE, after: LINE },
      },
    },
    heading1: {
      run: { font: font('heiti'), size: SIZE.san, color: BLACK },
      paragraph: { indent: INDENT, spacing: EXACT, keepNext: true },
    },
    heading2: {
      run: { font: font('kaiti'), size: SIZE.san, color: BLACK },
      paragraph: { indent: INDENT, spacing: EXACT, keepNext: true },
    },
  },
}

// 28 characters fit a line; the gap between office and date takes two, the date's digits give some back.
const ONE_LINE = 28

function masthead(issue: { number: string; office: string; date: string }): Paragraph[] {
  // The red rule under the masthead is the standard's separator line (7.2.7).
  const border = { bottom: { style: BorderStyle.SINGLE, size: 8, space: 6, color: 'C00000' } }
  const tabStops = [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }]
  const number = new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun(issue.number)] })
  const office = new TextRun(issue.office)
  const date = new TextRun({ children: [new Tab(), issue.date] })
  const line = { alignment: AlignmentType.LEFT, tabStops }
  if (issue.office.length + issue.date.length <= ONE_LINE) {
    return [number, new Paragraph({ ...line, border, children: [office, date] })]
  }
  return [
    number,
    new Paragraph({ ...line, children: [office] }),
    new Paragraph({ ...line, border, children: [date] }),
  ]
}

function render(block: Block | FormBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2
      return [new Paragraph({ heading, text: block.text, pageBreakBefore: block.startsPage ?? false })]
    }
    case 'paragraph':
      return [
        new Paragraph({
          indent: block.isFlush ? {} : INDENT,
          keepNext: block.keepsNext ?? false,
          children: [new TextRun(block.text)],
        }),
      ]
    case 'table':
      return [table(block), new Paragraph({ children: [] })]
    case 'form':
      return [form(block.rows)]
    case 'picture':
      return [picture(block)]
    case 'signature':
      return [new Paragraph({ children: [] }), ...block.lines.map(signatureLine)]
  }
}

/** Signatures stand four characters from the right edge (7.3.5). */
function signatureLine(line: string, at: number, lines: string[]): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right: 4 * 320 },
    keepNext: at < lines.length - 1,
    children: [new TextRun(line)],
  })
}

function table({ header, rows, shares }: Extract<Block, { kind: 'table' }>): Table {
  const parts = header.map((_, at) => shares?.[at] ?? 1)
  const whole = parts.reduce((sum, part) => sum + part, 0) || 1
  const columnWidths = parts.map((part) => Math.floor((TEXT_WIDTH * part) / whole))
  const row = (cells: string[], isHeader: boolean) =>
    new TableRow({
      tableHeader: isHeader,
      cantSplit: true,
      children: header.map((_, at) => cell(cells[at] ?? '', columnWidths[at] ?? 0, isHeader)),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths,
    rows: [row(header, true), ...rows.map((cells) => row(cells, false))],
  })
}

/** Labels take the left third. */
function form(rows: readonly (readonly [label: string, value: string])[]): Table {
  const columnWidths = [Math.floor(TEXT_WIDTH / 3), Math.ceil((TEXT_WIDTH * 2) / 3)]
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths,
    rows: rows.map(
      (texts) =>
        new TableRow({
          cantSplit: true,
          children: texts.map((text, at) => cell(text, columnWidths[at] ?? 0, at === 0)),
        }),
    ),
  })
}

const DOTS_PER_MM = 96 / 25.4
function picture({ png, size, millimetres, alt }: Extract<FormBlock, { kind: 'picture' }>): Paragraph {
  const width = Math.round(millimetres * DOTS_PER_MM)
  const transformation = { width, height: Math.max(1, Math.round((width * size.height) / size.width)) }
  const altText = { title: alt, description: alt, name: alt }
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right: 4 * 320 },
    // A line of the exact height of text would cut the picture off.
    spacing: { lineRule: LineRuleType.AUTO, line: 240 },
    children: [new ImageRun({ type: 'png', data: Buffer.from(png), transformation, altText })],
  })
}

function cell(text: string, width: number, isHeader: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { ...EXACT, line: 22 * 20 },
        keepNext: isHeader,
        children: [new TextRun({ text, size: SIZE.xiaosi, font: font(isHeader ? 'heiti' : 'fangsong') })],
      }),
    ],
  })
}

/** "— 1 —" in 四号 Song, one character in from the outer edge: right on odd pages, left on even ones (7.5). */
function pageFoot(alignment: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: 280, right: 280 },
        children: [
          new TextRun({ font: FONTS.songti.name, size: SIZE.si, children: ['— ', PageNumber.CURRENT, ' —'] }),
        ],
      }),
    ],
  })
}

/** docx would write the computer's clock and an author "Un-named". */
function coreProperties(title: string): string {
  const escaped = title.replace(/\p{Cc}/gu, '').replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return (
    `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
    `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped}</dc:title><dc:language>zh-CN</dc:language>` +
    '</cp:coreProperties>'
  )
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
