import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementsOf, fileOf, wordsOf } from '../../test/agreements.ts'
import { createWorld, ids, type World } from '../../test/world.ts'
import * as api from './agreement.api.ts'
import * as templates from './template.api.ts'
import { fieldsFor } from './template-field.rules.ts'
import { builtInFile } from './template-fill.service.ts'
import { templateKinds, type TemplateFault } from './template.rules.ts'

let world: World
let builtIn: Buffer
beforeAll(async () => {
  world = await createWorld()
  builtIn = (await world.as('office', templates.getBuiltInTemplate, { params: { kind: 'joint' } })).raw
})
afterAll(() => world.close())

const { begin, save } = agreementsOf(() => world)
const upload = (bytes: Uint8Array, kind: (typeof templateKinds)[number] = 'joint') =>
  world.as('office', templates.uploadTemplate, { body: { kind, file: fileOf(bytes, '模板.docx') } })

/** The built-in text as somebody may have changed it in Word. */
function edited(from: string, to: string, path = 'word/document.xml'): Buffer {
  const zip = new PizZip(builtIn)
  const xml = zip.file(path)?.asText() ?? ''
  if (!xml.includes(from)) throw new Error(`nothing to replace: ${from}`)
  zip.file(path, xml.replace(from, to))
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}
function withPart(name: string, content: string | Buffer): Buffer {
  const zip = new PizZip(builtIn)
  zip.file(name, content)
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

describe('the text that comes with the program', () => {
  it.each(templateKinds)('of %s uses fields of its list only, and most of them', async (kind) => {
    const { status, reply } = await upload(await builtInFile(kind), kind)
    expect(status).toBe(200)
    const known = fieldsFor(kind).map(({ key }) => key)
    const unused = known.filter((key) => !reply.fields.includes(key))
    expect(unused).toEqual(kind === 'supplement' ? expect.any(Array) : [])
    expect(
      (await world.as('office', templates.discardTemplate, { params: { id: reply.id } })).reply.state,
    ).toBe('discarded')
  })
})

describe('a template is read before it is used', () => {
  it.each([
    ['a field that nobody fills', '{乙方区划代码}', '{乙方编码}', 'unknown-field', '{乙方编码}'],
    ['a field of a supplement', '{乙方区划代码}', '{补充次数}', 'unknown-field', '{补充次数}'],
    ['a list that is never closed', '{/目标}', '', 'unclosed-loop', '{#目标}'],
    ['a list that nobody opened', '{#见证}', '', 'unopened-loop', '{/见证}'],
    ['lists that cross', '{/见证}', '{/目标}', 'crossed-loop', '{#见证}'],
    ['a field without its end', '{报到依据}', '{报到依据', 'unclosed-field', '{报到依据'],
    ['a field without its beginning', '{报到依据}', '报到依据}', 'unopened-field', '报到依据}'],
    ['a picture written as a text', '{@乙方签名}', '{乙方签名}', 'wrong-use', '{乙方签名}'],
    ['a picture amid a text', '{甲方签字人}', '{@甲方签名}', 'picture-alone', '{@甲方签名}'],
    ['a text written as a list', '{@乙方签名}', '{#编号}{/编号}', 'wrong-use', '{#编号}'],
  ])('%s is named with its place', async (_what, from, to, code, field) => {
    const { status, problem } = await upload(edited(from, to))
    expect([status, problem.code]).toEqual([422, 'agreement/template-faults'])
    const faults = problem['faults'] as TemplateFault[]
    const fault = faults.find((one) => one.code === code)
    expect(fault?.field).toContain(field)
    expect(problem.title).toContain(fault?.words.en ?? '?')
    expect(fault?.where || code === 'unclosed-field').toBeTruthy()
  })

  it('names every fault at once', async () => {
    const zip = new PizZip(edited('{乙方区划代码}', '{乙方编码}'))
    const xml = zip.file('word/document.xml')?.asText() ?? ''
    zip.file('word/document.xml', xml.replace('{甲方信用代码}', '{税号}'))
    const { problem } = await upload(zip.generate({ type: 'nodebuffer' }))
    expect((problem['faults'] as TemplateFault[]).map(({ field }) => field)).toEqual(['{税号}', '{乙方编码}'])
  })

  const bomb = Buffer.alloc(60 * 1024 * 1024)
  it.each([
    ['a text', Buffer.from('共驻共建协议'), 415, 'agreement/template-not-word'],
    [
      'an old .doc',
      Buffer.concat([Buffer.from('D0CF11E0A1B11AE1', 'hex'), Buffer.alloc(600)]),
      415,
      'agreement/template-not-word',
    ],
    ['a zip that is none', Buffer.from('PK\x03\x04zzzz'), 422, 'agreement/template-broken'],
    [
      'a zip of something else',
      new PizZip().file('a.txt', 'a').generate({ type: 'nodebuffer' }),
      415,
      'agreement/template-not-word',
    ],
  ])('refuses %s', async (_what, bytes, status, code) => {
    const answer = await upload(bytes)
    expect([answer.status, answer.problem.code]).toEqual([status, code])
  })
  it.each([
    ['macros', () => withPart('word/vbaProject.bin', 'x'), 422, 'agreement/template-active'],
    [
      'an embedded object',
      () => withPart('word/embeddings/oleObject1.xlsx', 'x'),
      422,
      'agreement/template-active',
    ],
    [
      'a template that is called from outside',
      () =>
        withPart(
          'word/_rels/settings.xml.rels',
          '<Relationships><Relationship Id="r" Type="http://x/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/></Relationships>',
        ),
      422,
      'agreement/template-active',
    ],
    [
      'entities that grow',
      () => withPart('word/extra.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
      422,
      'agreement/template-broken',
    ],
    ['a bomb', () => withPart('word/media/a.png', bomb), 413, 'agreement/template-too-large'],
    [
      'six megabytes',
      () => Buffer.concat([builtIn, Buffer.alloc(6 * 1024 * 1024)]),
      413,
      'import/file-too-large',
    ],
    [
      'no field at all',
      () =>
        withPart(
          'word/document.xml',
          '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>协议</w:t></w:r></w:p></w:body></w:document>',
        ),
      422,
      'agreement/template-faults',
    ],
  ])('refuses %s', async (_what, bytes, status, code) => {
    const answer = await upload(bytes())
    expect([answer.status, answer.problem.code]).toEqual([status, code])
  })
})

describe('editions', () => {
  it('stand one after another, and an agreement keeps the one that it was drafted on', async () => {
    const first = (await begin('coordinatorA', ids.pairA, 'joint')).reply
    expect(first.edition).toBe(0)
    const own = edited('五、工作机制', '五、我们的工作机制')
    const draft = (await upload(own)).reply
    expect([draft.state, draft.fields.includes('项目')]).toEqual(['draft', true])
    const again = (await upload(own)).reply
    expect(
      (await world.as('office', templates.listTemplates)).reply.items.find(({ id }) => id === draft.id)
        ?.state,
    ).toBe('discarded')
    const shown = await world.as('office', templates.previewTemplate, {
      params: { id: again.id },
      query: { agreement: first.id },
    })
    expect(shown.reply.blocks.map(({ text }) => text)).toContain('五、我们的工作机制')
    const published = await world.as('office', templates.publishTemplate, { params: { id: again.id } })
    expect(published.reply.state).toBe('published')
    const second = (await begin('coordinatorA', ids.pairBranchA, 'joint')).reply
    expect(second.edition).toBe(again.edition)
    await save('coordinatorA', first.id)
    const words = async (id: string): Promise<string> =>
      wordsOf((await world.as('coordinatorA', api.getAgreementDocument, { params: { id } })).raw).whole
    expect(await words(second.id)).toContain('五、我们的工作机制')
    expect(await words(first.id)).not.toContain('五、我们的工作机制')
    expect(
      (await world.as('office', templates.withdrawTemplate, { params: { id: again.id } })).reply.state,
    ).toBe('withdrawn')
    expect(await words(second.id)).toContain('五、我们的工作机制')
    expect((await begin('coordinatorA', ids.pairA, 'other')).reply.edition).toBe(0)
  })

  it('are in the hands of the office', async () => {
    for (const who of ['coordinatorA', 'workerEast', 'reader'] as const)
      expect((await world.as(who, templates.listTemplates)).status).toBe(403)
  })
})
