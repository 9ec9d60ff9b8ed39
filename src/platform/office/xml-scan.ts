import { brokenFile, LONGEST_CELL, tooLarge } from './file-refusals.ts'
import { inflatePart, type Zip, type ZipPart } from './zip.ts'

/**
 * A scanner of XML 1.0 that is fed chunks and keeps nothing but an unfinished token. Names come without their prefix.
 * A document type is refused, because entities declared in it can blow up a text or name a file of the server.
 */
export interface XmlHandlers {
  /** `attributes` is what stands behind the name, read with `attributeReader`. */
  open: (name: string, attributes: string) => void
  close: (name: string) => void
  /** In one piece unless a comment or CDATA stands within. */
  text: (text: string) => void
}

// Far more than a cell may hold, so that a cell can be named instead of refusing the file.
const LONGEST_TOKEN = 1024 * 1024
/** A workbook needs ten. */
const DEEPEST = 256
/** Of relations, sheets and styles; 65,000 styles, as many as Excel takes, are 20 MiB. */
const LARGEST_SMALL = 32 * 1024 * 1024
const LT = 60
const [GT, SLASH, QUESTION, BANG, QUOTE, APOSTROPHE] = [62, 47, 63, 33, 34, 39]

const broken = () => brokenFile('内部的 XML 不完整或有错', 'the XML inside is incomplete or wrong')

/** @throws Refusal import/broken-file, import/long-token from both functions */
export function xmlScanner(on: XmlHandlers): { write: (chunk: string) => void; end: () => void } {
  const path: string[] = []
  let rest = ''
  let isRootSeen = false

  function write(chunk: string): void {
    const xml = rest + chunk
    let at = 0
    while (at < xml.length) {
      const next = xml.charCodeAt(at) === LT ? readTag(xml, at) : readText(xml, at)
      if (next < 0) break
      at = next
    }
    rest = xml.slice(at)
    if (rest.length > LONGEST_TOKEN) {
      throw tooLarge(
        'long-token',
        `有单元格超过一百万字，最多 ${LONGEST_CELL} 个字。请缩短后再上传。`,
        `A cell has more than a million characters, at most ${LONGEST_CELL} are allowed. Shorten it.`,
      )
    }
  }

  function end(): void {
    if (!isRootSeen || path.length > 0 || rest.trim() !== '') throw broken()
  }

  function readText(xml: string, at: number): number {
    const next = xml.indexOf('<', at)
    if (next < 0) return -1
    const text = xml.slice(at, next)
    if (path.length > 0) on.text(decodeEntities(text))
    else if (text.replace('\uFEFF', '').trim() !== '') throw broken()
    return next
  }

  /** Where the tag at `at` ends, or -1 when its end has not come yet. */
  function readTag(xml: string, at: number): number {
    const mark = xml.charCodeAt(at + 1)
    if (mark === BANG) return readDeclared(xml, at)
    if (mark === QUESTION) return after(xml, '?>', at)
    const last = tagEnd(xml, at)
    if (last < 0) return -1
    if (mark === SLASH) {
      const name = localName(xml, at + 2, last)
      if (path.pop() !== name) throw broken()
      on.close(name)
      return last + 1
    }
    const isSelfClosing = xml.charCodeAt(last - 1) === SLASH
    const tag = isSelfClosing ? last - 1 : last
    const name = localName(xml, at + 1, tag)
    if (name === '' || path.length > DEEPEST || (path.length === 0 && isRootSeen)) throw broken()
    isRootSeen = true
    on.open(name, xml.slice(nameEnd(xml, at + 1, tag), tag))
    if (isSelfClosing) on.close(name)
    else path.push(name)
    return last + 1
  }

  function readDeclared(xml: string, at: number): number {
    if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4)
    if (xml.startsWith('<![CDATA[', at)) {
      const next = after(xml, ']]>', at)
      if (next > 0) on.text(xml.slice(at + 9, next - 3))
      return next
    }
    if (xml.length - at < 9) return -1
    throw brokenFile('内部的 XML 带有文档类型声明', 'the XML inside declares a document type')
  }

  return { write, end }
}

const after = (xml: string, mark: string, at: number): number => {
  const found = xml.indexOf(mark, at)
  return found < 0 ? -1 : found + mark.length
}

/** The '>' that closes a tag; one within quotes does not. */
function tagEnd(xml: string, at: number): number {
  let quote = 0
  for (let to = at + 1; to < xml.length; to++) {
    const code = xml.charCodeAt(to)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === GT) return to
    else if (code === QUOTE || code === APOSTROPHE) quote = code
    else if (code === LT) throw broken()
  }
  return -1
}

function nameEnd(xml: string, from: number, to: number): number {
  let at = from
  while (at < to && xml.charCodeAt(at) > 32) at++
  return at
}

function localName(xml: string, from: number, to: number): string {
  const name = xml.slice(from, nameEnd(xml, from, to))
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Reads the attribute of that local name; namespaces are not told apart. */
export function attributeReader(name: string): (attributes: string) => string | undefined {
  const plain = ` ${name}="`
  const pattern = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
  return (attributes) => {
    // Within double quotes there is none, so without single quotes the plain form is the attribute itself.
    const at = attributes.includes("'") ? -1 : attributes.indexOf(plain)
    if (at >= 0) {
      const from = at + plain.length
      return decodeEntities(attributes.slice(from, attributes.indexOf('"', from)))
    }
    const found = attributes.includes(name) ? pattern.exec(attributes) : null
    return found === null ? undefined : decodeEntities(found[1] ?? found[2] ?? '')
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) {
        const known = ENTITIES[name]
        if (known === undefined) throw broken()
        return known
      }
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
    },
  )
}

/** Feeds a part to the handlers; what it throws is a refusal. */
export async function scanPart(
  zip: Zip,
  part: ZipPart,
  on: XmlHandlers,
  largest = LARGEST_SMALL,
): Promise<void> {
  if (part.size > largest) throw brokenFile(`“${part.name}”过大`, `“${part.name}” is too large`)
  const scanner = xmlScanner(on)
  for await (const text of textOf(zip, part)) scanner.write(text)
  scanner.end()
}

export async function* textOf(zip: Zip, part: ZipPart): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      throw brokenFile(`“${part.name}”不是 UTF-8`, `“${part.name}” is not in UTF-8`)
    }
  }
  for await (const chunk of inflatePart(zip, part)) yield decode(chunk)
  yield decode()
}
