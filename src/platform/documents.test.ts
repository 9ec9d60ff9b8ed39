import { inflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeDocument } from './documents.ts'
import type { OfficialDocument } from './documents.ts'

/** The parts of a zip archive by path, read through its central directory (APPNOTE 4.3.12). */
function unzip(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes)
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const parts = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed, name] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
    ]
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + packed)
    parts.set(
      zip.toString('utf8', at + 46, at + 46 + name),
      (method === 8 ? inflateRawSync(data) : data).toString(),
    )
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return parts
}

const bulletin: OfficialDocument = {
  title: '对口联系<社区>工作 & 进展',
  issue: { number: '第12期', office: '省国资委', date: '2021年8月26日' },
  blocks: [
    { kind: 'heading', level: 1, text: '一、组织报到' },
    { kind: 'heading', level: 2, text: '（一）总体情况' },
    { kind: 'paragraph', text: '共有432家企业与332个社区建立对口联系。' },
    {
      kind: 'table',
      header: ['市（州）', '社区（个）'],
      rows: [['武汉市', '150'], ['黄石市']],
    },
    { kind: 'signature', lines: ['省国资委', '2021年8月26日'] },
  ],
}

let parts: Map<string, string>
const part = (path: string) => parts.get(path) ?? ''
const style = (id: string) =>
  new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(part('word/styles.xml'))?.[0] ?? ''
const paragraphWith = (text: string) =>
  part('word/document.xml')
    .split('<w:p>')
    .find((paragraph) => paragraph.includes(text)) ?? ''

beforeAll(async () => {
  parts = unzip(await writeDocument(bulletin))
})

describe('an official document after GB/T 9704', () => {
  test('is A4 with margins of 37, 35, 28 and 26 mm', () => {
    const section = part('word/document.xml')
    expect(section).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
    const margins = /<w:pgMar [^>]*>/.exec(section)?.[0] ?? ''
    for (const side of ['w:top="2098"', 'w:bottom="1984"', 'w:left="1587"', 'w:right="1474"']) {
      expect(margins).toContain(side)
    }
  })

  test('sets the body in 三号仿宋 on lines of exactly 29 pt', () => {
    const defaults = /<w:docDefaults>.*<\/w:docDefaults>/.exec(part('word/styles.xml'))?.[0] ?? ''
    expect(defaults).toContain('w:eastAsia="仿宋_GB2312"')
    expect(defaults).toContain('<w:sz w:val="32"/>')
    expect(defaults).toMatch(/<w:spacing [^>]*w:line="580"[^>]*w:lineRule="exact"/)
    expect(paragraphWith('432家企业')).toMatch(/<w:ind [^>]*w:firstLineChars="200"/)
  })

  test('sets the title in 二号小标宋 and headings in 黑体 and 楷体', () => {
    expect(style('Title')).toContain('w:eastAsia="方正小标宋简体"')
    expect(style('Title')).toContain('<w:sz w:val="44"/>')
    expect(style('Heading1')).toContain('w:eastAsia="黑体"')
    expect(style('Heading2')).toContain('w:eastAsia="楷体_GB2312"')
    expect(paragraphWith('一、组织报到')).toContain('<w:pStyle w:val="Heading1"/>')
    expect(paragraphWith('（一）总体情况')).toContain('<w:pStyle w:val="Heading2"/>')
  })

  test('names what to use where a typeface is missing', () => {
    expect(part('word/fontTable.xml')).toContain(
      '<w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312,仿宋,FangSong,Noto Serif CJK SC"/>',
    )
  })

  test('numbers its pages as — 1 — in 四号宋体, right on odd pages and left on even ones', () => {
    const feet = [...parts].filter(([path]) => /^word\/footer\d\.xml$/.test(path)).map(([, xml]) => xml)
    expect(feet.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right'])
    for (const foot of feet) {
      expect(foot).toMatch(/>— <.*> ?PAGE ?<.*> —</)
      expect(foot).toContain('<w:sz w:val="28"/>')
      expect(foot).toContain('w:eastAsia="宋体"')
    }
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
  })

  test('holds every text in order, escaped, with a header row that repeats', () => {
    const body = part('word/document.xml')
    const texts = [...body.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1])
    expect(texts.filter((text) => text !== '')).toEqual([
      '第12期',
      '省国资委',
      '2021年8月26日',
      '对口联系&lt;社区&gt;工作 &amp; 进展',
      '一、组织报到',
      '（一）总体情况',
      '共有432家企业与332个社区建立对口联系。',
      '市（州）',
      '社区（个）',
      '武汉市',
      '150',
      '黄石市',
      '省国资委',
      '2021年8月26日',
    ])
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(1)
  })

  test('carries its title but neither an author nor the clock', () => {
    expect(part('docProps/core.xml')).toContain('<dc:title>对口联系&#60;社区&#62;工作 &#38; 进展</dc:title>')
    expect(part('docProps/core.xml')).not.toMatch(/creator|created|modified/)
  })

  test('drops control characters, which no part may hold', async () => {
    const hostile = unzip(
      await writeDocument({ title: '坏\u0000字', blocks: [{ kind: 'paragraph', text: '甲\u0001乙' }] }),
    )
    expect(hostile.get('docProps/core.xml')).toContain('<dc:title>坏字</dc:title>')
    expect(hostile.get('word/document.xml')).toContain('甲乙')
  })

  test('puts an office too long for the date beside it on a line of its own', async () => {
    const issue = { number: '第1期', office: '省'.repeat(25), date: '2021年8月26日' }
    const body = unzip(await writeDocument({ title: '短', issue, blocks: [] })).get('word/document.xml') ?? ''
    const line = body.split('<w:p>').find((paragraph) => paragraph.includes(issue.office))
    expect(line).toBeDefined()
    expect(line).not.toContain(issue.date)
  })
})
