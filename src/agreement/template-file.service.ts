import { fileTypeFromBuffer } from 'file-type'
import { inflatePart, openZip, type Zip } from '../platform/office/zip.ts'
import { refuse, Refusal, type Words } from '../platform/problem.ts'
import { LARGEST_TEMPLATE } from './template.rules.ts'

/** An honest agreement unpacks to some hundred kilobytes. */
const LARGEST_UNPACKED = 40 * 1024 * 1024

const wrong = (code: string, status: number, words: Words): Refusal =>
  refuse(`agreement/template-${code}`, status, words)

const SAVE_AS = {
  zh: '请用 Word 或 WPS 打开，另存为“Word 文档（.docx）”后再上传。',
  en: 'Open it in Word or WPS, save it as a Word document (.docx) and upload that.',
}

const notWord = (what: Words): Refusal =>
  wrong('not-word', 415, { zh: `${what.zh}${SAVE_AS.zh}`, en: `${what.en} ${SAVE_AS.en}` })

const broken = (): Refusal =>
  wrong('broken', 422, {
    zh: `文件已损坏，无法解压。${SAVE_AS.zh}`,
    en: `The file is damaged and cannot be unpacked. ${SAVE_AS.en}`,
  })

const tooLarge = (): Refusal =>
  wrong('too-large', 413, {
    zh: '模板文件过大：文件不超过 5 MB，解压后不超过 40 MB。请压缩或删去其中的图片。',
    en: 'The template is too large: 5 MB at most, and 40 MB unpacked. Make its pictures smaller or take them out.',
  })

const active = (): Refusal =>
  wrong('active', 422, {
    zh: '模板含有宏、控件、嵌入对象或引用了外部文件，不能使用。请删去后另存为不含宏的 .docx。',
    en: 'The template holds macros, controls, embedded objects or calls files from outside. Take them out and save it as .docx without macros.',
  })

/**
 * The parts of a Word file that was uploaded, each unpacked to the size that its directory promises and no further, so that what
 * reads them next cannot be flooded. What could run or fetch something when the agreement is opened is refused.
 */
export async function readWord(bytes: Buffer): Promise<void> {
  if (bytes.length > LARGEST_TEMPLATE) throw tooLarge()
  await refuseOtherKinds(bytes)
  const zip = opened(bytes)
  const has = (pattern: RegExp): boolean => [...zip.parts.keys()].some((name) => pattern.test(name))
  if (!has(/^word\/document\.xml$/) || !has(/^\[content_types\]\.xml$/))
    throw notWord({ zh: '这不是 Word 文档。', en: 'This is not a Word document.' })
  if (has(/vbaproject|\/activex\/|\/embeddings\/|\.bin$/)) throw active()
  for (const part of zip.parts.values()) {
    const chunks: Buffer[] = []
    const isText = /\.(xml|rels)$/i.test(part.name)
    try {
      for await (const chunk of inflatePart(zip, part)) if (isText) chunks.push(chunk)
    } catch (error) {
      throw error instanceof Refusal ? broken() : error
    }
    const text = Buffer.concat(chunks).toString('utf8')
    // Entities of a DTD could be expanded without end, and a document of Word has none.
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw broken()
    if (/macroEnabled/i.test(text) && part.name.toLowerCase() === '[content_types].xml') throw active()
    if (/\.rels$/i.test(part.name) && reachesOut(text)) throw active()
  }
}

const reachesOut = (relations: string): boolean =>
  [...relations.matchAll(/<Relationship\b[^>]*>/gi)].some(
    ([relation]) => /TargetMode\s*=\s*["']External/i.test(relation) && !/\/hyperlink["']/i.test(relation),
  )

async function refuseOtherKinds(bytes: Buffer): Promise<void> {
  const kind = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext
  if (kind === 'cfb')
    throw notWord({
      zh: '这是旧版 .doc，或设有打开密码的文档。',
      en: 'This is an old .doc or a document with a password.',
    })
  if (kind === 'xlsx' || kind === 'pptx')
    throw notWord({
      zh: '这是表格或演示文稿，不是 Word 文档。',
      en: 'This is a workbook or a presentation, not a Word document.',
    })
  if (kind === 'docm' || kind === 'dotm') throw active()
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\x03\x04')
    throw notWord({ zh: '这不是 Word 文档。', en: 'This is not a Word document.' })
}

function opened(bytes: Buffer): Zip {
  let zip: Zip
  try {
    zip = openZip(bytes)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw error.problem.status === 413 ? tooLarge() : broken()
  }
  const total = [...zip.parts.values()].reduce((sum, { size }) => sum + size, 0)
  if (total > LARGEST_UNPACKED) throw tooLarge()
  return zip
}
