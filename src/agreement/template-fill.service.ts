import Docxtemplater from 'docxtemplater'
import PizZip from 'pizzip'
import { writeDocument } from '../platform/documents.ts'
import { readPng } from '../registration/receipt.rules.ts'
import type { Side } from './agreement.rules.ts'
import { builtInTemplate } from './template-built-in.rules.ts'
import { valuesOf, type Paper, type Row } from './template-field.rules.ts'
import type { TemplateKind } from './template.rules.ts'

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The text that comes with the program, as a Word file to begin an own edition with. */
export const builtInFile = (kind: TemplateKind): Promise<Uint8Array> => writeDocument(builtInTemplate(kind))

/** How a side signed: drawn here, on the scanned paper, or not yet. */
export type Signature = { kind: 'drawn'; png: Buffer } | { kind: 'paper' } | { kind: 'none' }
export type Signatures = Record<Side, Signature>

const keys: Readonly<Record<Side, string>> = { enterprise: '甲方签名', community: '乙方签名' }
const alts: Readonly<Record<Side, string>> = { enterprise: '甲方签名', community: '乙方签名' }
const relationOf = (side: Side): string => `rIdSigned${side}`

/** The document of a paper: a template with its fields filled in, and signatures where it has a place for them. */
export async function fillTemplate(
  template: Buffer | undefined,
  paper: Paper,
  signatures: Signatures,
): Promise<Buffer> {
  const zip = new PizZip(template ?? Buffer.from(await builtInFile(paper.kind)))
  const document = new Docxtemplater(zip, {
    paragraphLoop: true,
    linebreaks: true,
    errorLogging: false,
    nullGetter: () => '',
    // Names are looked up and nothing is computed, whatever somebody wrote between braces.
    parser: (tag: string) => ({
      get: (scope: unknown) =>
        tag === '.' ? scope : Object.hasOwn(Object(scope) as object, tag) ? (scope as Row)[tag] : undefined,
    }),
  })
  document.render({
    ...valuesOf(paper),
    ...Object.fromEntries(
      (['enterprise', 'community'] as const).map((side) => [keys[side], drawing(side, signatures[side])]),
    ),
  })
  const filled = document.getZip()
  for (const side of ['enterprise', 'community'] as const) {
    const signature = signatures[side]
    if (signature.kind === 'drawn') addPicture(filled, side, signature.png)
  }
  return filled.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

const said = (text: string): string =>
  `<w:p><w:pPr><w:ind w:firstLine="640" w:firstLineChars="200"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`

const EMU_PER_MM = 36_000
const WIDTH = 50

/** A paragraph with the picture (ECMA-376 Part 1, 20.4.2.8), so high as the line that was drawn. */
function drawing(side: Side, signature: Signature): string {
  if (signature.kind === 'none') return said('签名：')
  if (signature.kind === 'paper') return said('签名：（见签字扫描件）')
  const size = readPng(signature.png) ?? { width: 3, height: 1 }
  const [cx, cy] = [
    WIDTH * EMU_PER_MM,
    Math.round((WIDTH * EMU_PER_MM * size.height) / Math.max(1, size.width)),
  ]
  const id = side === 'enterprise' ? 9001 : 9002
  return (
    '<w:p><w:pPr><w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="640" w:firstLineChars="200"/></w:pPr><w:r><w:drawing>' +
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">' +
    `<wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${id}" name="${alts[side]}" descr="${alts[side]}"/>` +
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">' +
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
    `<pic:nvPicPr><pic:cNvPr id="${id}" name="${alts[side]}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>` +
    `<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="${relationOf(side)}"/>` +
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>' +
    `<a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>` +
    '</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
  )
}

const RELATIONS = 'word/_rels/document.xml.rels'
const TYPES = '[Content_Types].xml'
const NO_RELATIONS =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'

function addPicture(zip: PizZip, side: Side, png: Buffer): void {
  const target = `media/signed-${side}.png`
  zip.file(`word/${target}`, png)
  const relations = zip.file(RELATIONS)?.asText() ?? NO_RELATIONS
  zip.file(
    RELATIONS,
    relations.replace(
      '</Relationships>',
      `<Relationship Id="${relationOf(side)}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="${target}"/></Relationships>`,
    ),
  )
  const types = zip.file(TYPES)?.asText() ?? ''
  if (!/<Default\b[^>]*Extension="png"/i.test(types))
    zip.file(TYPES, types.replace(/(<Types\b[^>]*>)/, '$1<Default Extension="png" ContentType="image/png"/>'))
}
