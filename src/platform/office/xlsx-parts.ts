import { posix } from 'node:path'
import { refuseZip } from './file-kind.ts'
import { brokenFile, tooLarge } from './file-refusals.ts'
import type { SheetInfo } from './sheet-source.ts'
import { readSharedTexts } from './xlsx-texts.ts'
import { attributeReader, scanPart } from './xml-scan.ts'
import { openZip, type Zip, type ZipPart } from './zip.ts'

/**
 * The parts of a workbook (ECMA-376 part 1, 18) that its cells need: sheets, date system, number formats, shared texts.
 * hucre 1.0.0 streams rows too, but tells neither merged areas nor whether a value comes from a formula, gives errors as
 * text, and reads damaged codes as numbers; so the office's files are read here and hucre only writes.
 */
export interface Workbook {
  zip: Zip
  sheets: readonly (SheetInfo & { part: ZipPart })[]
  is1904: boolean
  /** Whether a cell of this style shows a day, by the index of the style. */
  dayStyles: readonly boolean[]
  sharedTexts: readonly string[]
}

const MOST_SHEETS = 256
/** @throws Refusal import/… */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const zip = openZip(bytes)
  const root = [...(await relationsOf(zip, '')).values()].find(({ type }) => type === 'officeDocument')
  const path = root?.target ?? 'xl/workbook.xml'
  const main = zip.parts.get(path.toLowerCase())
  if (main === undefined || !/^xl\/.*\.xml$/i.test(path)) throw refuseZip(zip.parts.keys())
  const relations = await relationsOf(zip, path)
  const { sheets: named, is1904 } = await readMain(zip, main)
  if (named.length > MOST_SHEETS) {
    throw tooLarge(
      'too-many-sheets',
      `工作簿的工作表超过 ${MOST_SHEETS} 张。请只留下要导入的工作表。`,
      `The workbook has more than ${MOST_SHEETS} sheets. Keep only those to be imported.`,
    )
  }
  const partOf = (type: string): ZipPart | undefined =>
    zip.parts.get([...relations.values()].find((one) => one.type === type)?.target.toLowerCase() ?? '')
  const sheets = named.flatMap(({ name, isHidden, id }) => {
    const relation = relations.get(id)
    if (relation !== undefined && relation.type !== 'worksheet') return []
    const part = zip.parts.get(relation?.target.toLowerCase() ?? '')
    if (part === undefined) throw brokenFile(`缺少工作表“${name}”`, `the sheet “${name}” is missing`)
    return [{ name, isHidden, part }]
  })
  const [styles, shared] = [partOf('styles'), partOf('sharedStrings')]
  return {
    zip,
    sheets,
    is1904,
    dayStyles: styles === undefined ? [] : await readDayStyles(zip, styles),
    sharedTexts: shared === undefined ? [] : await readSharedTexts(zip, shared),
  }
}

const ignore = (): void => undefined

interface Relation {
  type: string
  /** Path within the zip. */
  target: string
}

const read = {
  relationId: attributeReader('Id'),
  relationType: attributeReader('Type'),
  target: attributeReader('Target'),
  targetMode: attributeReader('TargetMode'),
  name: attributeReader('name'),
  state: attributeReader('state'),
  id: attributeReader('id'),
  date1904: attributeReader('date1904'),
  formatId: attributeReader('numFmtId'),
  formatCode: attributeReader('formatCode'),
}

async function relationsOf(zip: Zip, path: string): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>()
  const { dir, base } = posix.parse(path)
  const part = zip.parts.get(posix.join(dir, '_rels', `${base}.rels`).toLowerCase())
  if (part === undefined) return found
  await scanPart(zip, part, {
    open: (name, attributes) => {
      const target = read.target(attributes)
      if (name !== 'Relationship' || target === undefined || read.targetMode(attributes) === 'External')
        return
      found.set(read.relationId(attributes) ?? '', {
        type: read.relationType(attributes)?.split('/').at(-1) ?? '',
        target: posix.join('/', target.startsWith('/') ? '' : dir, target.replaceAll('\\', '/')).slice(1),
      })
    },
    close: ignore,
    text: ignore,
  })
  return found
}

async function readMain(zip: Zip, part: ZipPart) {
  const sheets: { name: string; isHidden: boolean; id: string }[] = []
  let is1904 = false
  await scanPart(zip, part, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = /^(1|true)$/.test(read.date1904(attributes) ?? '')
      if (tag !== 'sheet' || sheets.length > MOST_SHEETS) return
      const [name = '', id = ''] = [read.name(attributes), read.id(attributes)]
      sheets.push({ name, id, isHidden: /hidden/i.test(read.state(attributes) ?? '') })
    },
    close: ignore,
    text: ignore,
  })
  return { sheets, is1904 }
}

async function readDayStyles(zip: Zip, part: ZipPart): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const styles: boolean[] = []
  let within = ''
  await scanPart(zip, part, {
    open: (tag, attributes) => {
      if (tag === 'numFmts' || tag === 'cellXfs') within = tag
      if (within === 'numFmts' && tag === 'numFmt') {
        formats.set(Number(read.formatId(attributes)), read.formatCode(attributes) ?? '')
      }
      if (within === 'cellXfs' && tag === 'xf') {
        const id = Number(read.formatId(attributes) ?? 0)
        styles.push(showsDay(id, formats.get(id)))
      }
    },
    close: (tag) => {
      if (tag === within) within = ''
    },
    text: ignore,
  })
  return styles
}

/** Of the built-in formats (18.8.30) those with a day; 27–58 are the East Asian ones. Times of day are not days. */
const DAY_FORMATS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

export function showsDay(id: number, code?: string): boolean {
  if (code === undefined) return DAY_FORMATS.has(id)
  // Excel takes 255 characters; more would only keep the pattern busy.
  const letters = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|[*_].|\[[^\]]*\]|general|g\/通用格式|am\/pm|a\/p|上午\/下午/gi, '')
    .split(';')[0]
    ?.toLowerCase()
  return letters !== undefined && (/[yd]/.test(letters) || (letters.includes('m') && !/[hs]/.test(letters)))
}
