import PizZip from 'pizzip'
import type { DocumentBlock } from './template-block.rules.ts'

/**
 * Reads a Word document back for the page and for print. The page is made from the file that is downloaded, and from nothing else,
 * so the two cannot say different things, whatever template the office has made.
 */
export function blocksOf(bytes: Buffer): DocumentBlock[] {
  const zip = new PizZip(bytes)
  const pictures = picturesOf(zip)
  const blocks: DocumentBlock[] = []
  let [table, row, cell]: [string[][] | undefined, string[] | undefined, string[] | undefined] = [
    undefined,
    undefined,
    undefined,
  ]
  let depth = 0
  let paragraph = empty()
  for (const { name, isEnd, attributes, text } of tokensOf(zip.file('word/document.xml')?.asText() ?? '')) {
    if (name === 'tbl') {
      depth += isEnd ? -1 : 1
      if (!isEnd && depth === 1) table = []
      else if (isEnd && depth === 0 && table) {
        blocks.push({ ...empty(), kind: 'table', rows: table })
        table = undefined
      }
    } else if (name === 'tr' && depth === 1) {
      if (isEnd && row) table?.push(row)
      row = isEnd ? undefined : []
    } else if (name === 'tc' && depth === 1) {
      if (isEnd && cell) row?.push(cell.join('\n'))
      cell = isEnd ? undefined : []
    } else if (name === 'p') {
      if (!isEnd) paragraph = empty()
      else {
        if (cell) cell.push(paragraph.text)
        else if (paragraph.text.trim() !== '' || paragraph.kind === 'picture') blocks.push(paragraph)
        // What is said between paragraphs, as how a table is aligned, is none of the last one.
        paragraph = empty()
      }
    } else if (name === 'pStyle') paragraph.kind = styleOf(attributes)
    else if (name === 'jc') paragraph.align = alignOf(attributes)
    else if (name === 'tab') paragraph.text += '　'
    else if (name === 'br') paragraph.text += '\n'
    else if (name === 'blip') {
      const picture = pictures.get(valueOf(attributes, 'r:embed'))
      if (picture !== undefined) Object.assign(paragraph, { kind: 'picture', picture })
    } else if (name === 'docPr') paragraph.text ||= valueOf(attributes, 'descr')
    else if (name === 't') paragraph.text += text
  }
  return blocks
}

const empty = (): DocumentBlock => ({ kind: 'paragraph', text: '', align: 'left', rows: [], picture: '' })

interface Token {
  name: string
  isEnd: boolean
  attributes: string
  text: string
}

/** Elements that matter, in the order of the text. An element that closes itself has no end; an empty paragraph needs none. */
function* tokensOf(xml: string): Generator<Token> {
  const body = xml.slice(xml.indexOf('<w:body'))
  const pattern =
    /<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<(\/?)(?:w:(tbl|tr|tc|p|pStyle|jc|tab|br)|a:(blip)|wp:(docPr))(\s[^>]*?)?(\/?)>/g
  for (const match of body.matchAll(pattern)) {
    const [, text, end, word, blip, properties, attributes = '', closed] = match
    if (text !== undefined) yield { name: 't', isEnd: false, attributes: '', text: unescaped(text) }
    else {
      const name = word ?? blip ?? properties ?? ''
      if (name === 'p' && closed === '/') continue
      // Stops of a tab are told by the same name inside of w:tabs, with a position.
      if (name === 'tab' && attributes.includes('w:pos')) continue
      yield { name, isEnd: end === '/', attributes, text: '' }
    }
  }
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

const valueOf = (attributes: string, name: string): string =>
  unescaped(new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')

function styleOf(attributes: string): DocumentBlock['kind'] {
  const style = valueOf(attributes, 'w:val')
  if (/^title$/i.test(style)) return 'title'
  return /^heading/i.test(style) ? 'heading' : 'paragraph'
}

function alignOf(attributes: string): DocumentBlock['align'] {
  const align = valueOf(attributes, 'w:val')
  return align === 'center' ? 'center' : align === 'right' || align === 'end' ? 'right' : 'left'
}

/** Pictures of the document by the name of their relation; other kinds than PNG stay in the file alone. */
function picturesOf(zip: PizZip): Map<string, string> {
  const relations = zip.file('word/_rels/document.xml.rels')?.asText() ?? ''
  return new Map(
    [...relations.matchAll(/<Relationship\b[^>]*>/g)].flatMap(([relation]): [string, string][] => {
      const target = valueOf(relation, 'Target')
      const file = target.endsWith('.png') ? zip.file(`word/${target.replace(/^\/word\//, '')}`) : null
      return file ? [[valueOf(relation, ' Id'), Buffer.from(file.asUint8Array()).toString('base64')]] : []
    }),
  )
}
