import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  agreementsOf,
  expectMatches,
  fileOf,
  line,
  NEED,
  promise,
  textOf,
  wordsOf,
} from '../../test/agreements.ts'
import { createWorld, ids, TODAY, type Who, type World } from '../../test/world.ts'
import { getBoard, getCase } from '../policy/workflow/board.api.ts'
import { listFigureRecords, listWaiting } from '../statistics/figure.api.ts'
import * as moves from './agreement-move.api.ts'
import * as api from './agreement.api.ts'

let world: World
const now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
  await promise(world)
})
afterAll(() => world.close())

const { at, begin, save, get, sign, submit, agree } = agreementsOf(() => world)

/** Service projects that came of the lines of the agreement. */
const projects = async (): Promise<unknown[]> =>
  (
    await sql<{
      title: string
      need: string | null
    }>`select p.title, p.need_id as need from service_project p join agreement_line l on l.programme_id = p.programme_id and l.id = p.agreement_line_id
      order by p.number`.execute(world.database.db)
  ).rows.map(({ title, need }) => [title, need])

const inForce = async (who: Who = 'office', asOf = '2021-07-15'): Promise<number> =>
  (await world.as(who, listFigureRecords, { params: { measure: 'agreementsSigned' }, query: { asOf } })).reply
    .total
const deltas = async (): Promise<number> =>
  (
    await sql<{ sum: number }>`select coalesce(sum(value), 0)::int as sum from (select value from figure_delta
        where measure = 'agreementsSigned' union all select value from figure_day where measure = 'agreementsSigned' and dimension = 'all') d`.execute(
      world.database.db,
    )
  ).rows[0]?.sum ?? 0
const document = async (who: Who, id: string): Promise<Buffer> =>
  (await world.as(who, api.getAgreementDocument, { params: { id } })).raw
describe('the way to its signing', () => {
  let id = ''
  it('goes through the other side, with a return and its reason', async () => {
    ;({ id } = (await begin('coordinatorA')).reply)
    await save('coordinatorA', id, {
      lines: [line('楼道照明改造', { needId: NEED }), line('法律咨询', { owner: '' })],
    })
    expect((await submit('coordinatorA', id)).reply.status).toBe('review')
    expect((await agree('coordinatorA', id)).problem.code).toBe('agreement/own-text')
    expect((await world.as('workerEast', moves.takeBackAgreement, at(id))).problem.code).toBe(
      'agreement/not-drafter',
    )
    expect((await world.as('workerEast', listWaiting)).reply.items).toContainEqual({
      kind: 'agree-agreement',
      count: 1,
      oldest: '2021-07-15',
    })
    const back = await world.as('workerEast', moves.returnAgreement, {
      ...at(id),
      body: { reason: '期限改为一年' },
    })
    expect([back.reply.status, back.reply.reason]).toEqual(['returned', '期限改为一年'])
    // The other side may take the pen, and then the first agrees.
    await save('workerEast', id, { lines: back.reply.content.lines.map(({ need: _need, ...one }) => one) })
    expect((await submit('workerEast', id)).reply.draftedBy).toBe('community')
    expect((await agree('coordinatorA', id)).reply.status).toBe('agreed')
    expect((await world.as('workerEast', listWaiting)).reply.items).toContainEqual({
      kind: 'sign-agreement',
      count: 1,
      oldest: '2021-07-15',
    })
  })

  it('has a document that says what the record says, before and after', async () => {
    const before = await get('coordinatorA', id)
    expectMatches(await document('coordinatorA', id), before)
    const first = await sign('coordinatorA', id, { witness: '街道钱演示' })
    expect([first.status, first.reply.status]).toEqual([200, 'agreed'])
    expect((await sign('coordinatorA', id)).problem.code).toBe('agreement/signed-already')
    expect(await inForce()).toBe(0)
    const { reply } = await sign('workerEast', id)
    expect([reply.status, reply.number, reply.witness]).toEqual(['signed', '共建协〔2021〕1号', '街道钱演示'])
    expect(reply.signatures.map(({ side, kind, signer }) => [side, kind, signer])).toEqual([
      ['enterprise', 'drawn', '王演示'],
      ['community', 'drawn', '赵演示'],
    ])
    const bytes = await document('workerEast', id)
    expectMatches(bytes, reply)
    expect(wordsOf(bytes).whole).toContain('见证方：街道钱演示')
    const kept = reply.files.find(({ kind }) => kind === 'document')
    expect(kept?.fileHash).toBe(createHash('sha256').update(bytes).digest('hex'))
    const check = await world.as('coordinatorA', moves.verifyAgreement, {
      ...at(id),
      body: { file: fileOf(bytes) },
    })
    expect(check.reply).toEqual({ fileHash: kept?.fileHash, matches: 'document' })
    const other = await world.as('coordinatorA', moves.verifyAgreement, {
      ...at(id),
      body: { file: fileOf(bytes.subarray(1)) },
    })
    expect(other.reply.matches).toBeNull()
  })

  it('shows on the page the words of the file, in their order', async () => {
    const { blocks } = (await world.as('coordinatorA', api.getAgreementText, { params: { id } })).reply
    const shown = blocks
      .flatMap(({ text, rows, kind }) => (kind === 'picture' ? [] : [text, ...rows.flat()]))
      .filter((text) => text !== '')
    expect(shown.join('\n')).toBe(wordsOf(await document('coordinatorA', id)).whole)
    expect(blocks.filter(({ kind }) => kind === 'picture').map(({ picture }) => picture.length > 50)).toEqual(
      [true, true],
    )
  })

  it('counts, does the step of the workflow and leaves its lines for the projects', async () => {
    expect([
      await inForce(),
      await inForce('coordinatorA'),
      await inForce('workerEast'),
      await inForce('workerWest'),
    ]).toEqual([1, 1, 1, 0])
    expect(await deltas()).toBe(1)
    const { items } = (await world.as('office', getBoard, { query: { track: 'pairing' } })).reply
    const found = items.find(({ subjectId }) => subjectId === ids.pairA)
    const { steps } = (await world.as('office', getCase, { params: { id: found?.id ?? '' } })).reply
    expect(steps.find(({ step }) => step === 'agreement')?.status).toBe('done')
    const lines = await sql<{
      title: string
      need: string | null
      position: number
    }>`select title, need_id as need, position from agreement_line
      where agreement_id = ${id} and dropped_on is null order by position`.execute(world.database.db)
    expect(lines.rows).toEqual([
      { title: '楼道照明改造', need: NEED, position: 1 },
      { title: '法律咨询', need: null, position: 2 },
    ])
    expect(await projects()).toEqual([
      ['楼道照明改造', NEED],
      ['法律咨询', null],
    ])
  })

  it('is amended by a numbered supplement, which alone changes the text in force', async () => {
    const before = await get('coordinatorA', id)
    const begun = await world.as('coordinatorA', moves.amendAgreement, at(id))
    expect([begun.reply.amendsId, begun.reply.amendment, begun.reply.number]).toEqual([
      id,
      1,
      '共建协〔2021〕1号补充协议1',
    ])
    expect((await world.as('workerEast', moves.amendAgreement, at(id))).reply.id).toBe(begun.reply.id)
    const supplement = begun.reply.id
    const same = { ...textOf(), lines: before.content.lines.map(({ need: _need, ...one }) => one) }
    await save('coordinatorA', supplement, same)
    expect((await submit('coordinatorA', supplement)).problem.code).toBe('agreement/nothing-changed')
    const [first] = same.lines
    const saved = await save('coordinatorA', supplement, {
      untilOn: '2022-12-31',
      lines: [{ ...first, quantity: 50 }, line('老旧电线排查', { unit: '栋', quantity: 3 })],
    })
    expect(saved.reply.changes.map(({ kind }) => kind)).toEqual([
      'term',
      'line-changed',
      'line-added',
      'line-dropped',
    ])
    await submit('coordinatorA', supplement)
    await agree('workerEast', supplement)
    expect((await get('coordinatorA', id)).untilOn).toBe('2022-07-14')
    await sign('coordinatorA', supplement)
    const done = (await sign('workerEast', supplement)).reply
    expect([done.status, done.number]).toEqual(['signed', '共建协〔2021〕1号补充协议1'])
    const { paragraphs, whole } = wordsOf(await document('office', supplement))
    expect(paragraphs[0]).toBe('补充协议1')
    for (const { text } of done.changes) expect(whole).toContain(text)
    const after = await get('coordinatorA', id)
    expect([
      after.untilOn,
      after.amendments,
      after.content.lines.map(({ title, quantity }) => [title, quantity]),
    ]).toEqual([
      '2022-12-31',
      1,
      [
        ['楼道照明改造', 50],
        ['老旧电线排查', 3],
      ],
    ])
    expect(
      after.supplements.map(({ amendment, status, changes }) => [amendment, status, changes.length]),
    ).toEqual([[1, 'signed', 4]])
    expect(await projects()).toContainEqual(['老旧电线排查', null])
    // What was signed first stays as it was signed.
    expect(wordsOf(await document('coordinatorA', id)).whole).toContain('至2022年7月14日止')
    expect([after.contentHash, after.signatures.length]).toEqual([before.contentHash, 2])
    const lines = await sql<{
      title: string
      isDropped: boolean
      isChanged: boolean
    }>`select title, dropped_on is not null as "isDropped",
        by_id = ${supplement} as "isChanged" from agreement_line where agreement_id = ${id} order by dropped_on is not null, position`.execute(
      world.database.db,
    )
    expect(lines.rows).toEqual([
      { title: '楼道照明改造', isDropped: false, isChanged: true },
      { title: '老旧电线排查', isDropped: false, isChanged: true },
      { title: '法律咨询', isDropped: true, isChanged: true },
    ])
    expect([await inForce(), await deltas()]).toEqual([1, 1])
  })

  it('is ended by both sides together', async () => {
    const body = { reason: '企业搬迁' }
    expect((await world.as('coordinatorA', moves.endAgreement, { ...at(id), body })).problem.code).toBe(
      'agreement/no-consent',
    )
    const asked = await world.as('coordinatorA', moves.askEndAgreement, { ...at(id), body })
    expect([asked.reply.status, asked.reply.endAskedBy]).toEqual(['signed', 'enterprise'])
    expect((await world.as('workerEast', moves.askEndAgreement, { ...at(id), body })).problem.code).toBe(
      'agreement/end-asked',
    )
    expect((await world.as('coordinatorA', moves.endAgreement, { ...at(id), body })).problem.code).toBe(
      'agreement/no-consent',
    )
    const open = (await world.as('workerEast', moves.amendAgreement, at(id))).reply.id
    const ended = await world.as('workerEast', moves.endAgreement, { ...at(id), body })
    expect([ended.reply.status, ended.reply.endedOn, ended.reply.reason]).toEqual([
      'ended',
      '2021-07-15',
      '企业搬迁',
    ])
    expect((await get('workerEast', open)).status).toBe('closed')
    expect([await inForce(), await deltas()]).toEqual([0, 0])
  })
})
