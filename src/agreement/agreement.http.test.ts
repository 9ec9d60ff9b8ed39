import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { agreementsOf, fileOf, line, textOf, wordsOf, type Detail } from '../../test/agreements.ts'
import { createWorld, ids, TODAY, type Who, type World } from '../../test/world.ts'
import { getBoard, getCase } from '../policy/workflow/board.api.ts'
import { listFigureRecords, listWaiting } from '../statistics/figure.api.ts'
import { longDay } from './agreement-content.rules.ts'
import * as moves from './agreement-move.api.ts'
import { keepAgreementsOnce } from './agreement.jobs.ts'
import * as api from './agreement.api.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
  await promised()
})
afterAll(() => world.close())

const { at, begin, save, get, sign, submit, agree, signed } = agreementsOf(() => world)
const NEED = '00000000-0000-7000-8000-000000000801'

/** A need that the enterprise has promised, and a resource that it offers. */
async function promised(): Promise<void> {
  const { db } = world.database
  const p = ids.programme
  await sql`insert into need (programme_id, id, year, number, community_id, community_name, division_code, category, content, quantity, unit,
      urgency, source, is_public, status, raised_on, opened_on, wide_on, is_wide, seen_by, committed, started, delivered, accepted, version)
    values (${p}, ${NEED}, 2021, 12, ${ids.east}, '东亭社区', '420106012021', 'facility', '楼道照明损坏', 60, '盏', 2, 'survey', true,
      'part-committed', '2021-07-01', '2021-07-02', '2021-07-12', false, array['0001.'], 40, 0, 0, 0, 1)`.execute(
    db,
  )
  await sql`insert into promise (programme_id, id, need_id, enterprise_id, enterprise_name, org_path, community_id, community_name, division_code,
      quantity, delivered, accepted, status, promised_on, planned_on, note, version)
    values (${p}, '00000000-0000-7000-8000-000000000802', ${NEED}, ${ids.groupA}, '演示甲集团', '0001.', ${ids.east}, '东亭社区',
      '420106012021', 40, 0, 0, 'promised', '2021-07-03', '2021-09-30', '', 1)`.execute(db)
  await sql`insert into resource (programme_id, id, year, number, enterprise_id, enterprise_name, org_path, category, name, quantity, unit,
      area_code, area_name, conditions, available, valid_from, confirmed_on, status, committed, version)
    values (${p}, '00000000-0000-7000-8000-000000000803', 2021, 7, ${ids.groupA}, '演示甲集团', '0001.', 'place', '培训教室', 2, '间',
      '4201', '武汉市', '提前三天预约', '工作日', '2021-07-01', '2021-07-01', 'offered', 0, 1)`.execute(db)
}

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
const run = () =>
  keepAgreementsOnce({ database: world.database, clock: () => now, newId: () => crypto.randomUUID() })

/** Everything of a record that has to stand in its document, exactly as often as it is there. */
function expectMatches(bytes: Buffer, record: Detail): void {
  const { paragraphs, whole, pictures } = wordsOf(bytes)
  const { enterprise, community, lines, needs, resources, clauses, basis, pairedOn } = record.content
  expect(paragraphs[0]).toBe('共驻共建协议')
  expect(whole).toContain(`编号：${record.number || '（签订时编号）'}`)
  for (const party of [enterprise, community])
    for (const word of [
      party.name,
      party.code,
      party.organisation,
      party.leader.name,
      party.liaison.name,
      party.liaison.phone,
    ])
      expect(whole).toContain(word)
  expect(whole).toContain(`自${longDay(pairedOn)}起建立对口联系，报到依据为：${basis}`)
  expect(whole).toContain(`自${longDay(record.content.fromOn)}起至${longDay(record.content.untilOn)}止`)
  for (const text of Object.values(clauses))
    for (const clause of text.split('\n'))
      expect(paragraphs.filter((one) => clause !== '' && one.includes(clause)).length).toBe(
        clause === '' ? 0 : 1,
      )
  const from = (title: string) => paragraphs.slice(paragraphs.indexOf(title))
  const projects = from('附件一　服务项目清单')
  lines.forEach((one, index) => {
    const cells = [
      String(index + 1),
      `${one.title}：${one.content}`,
      one.need || '—',
      one.carrier,
      one.owner || '—',
      `${one.fromOn}至${one.untilOn}`,
      `${one.result}${one.quantity}${one.unit}`,
    ]
    const start = projects.indexOf(cells[1] ?? '') - 1
    expect(projects.slice(start, start + cells.length)).toEqual(cells)
    expect(whole).toContain(`（${index + 1}）${one.title}：${one.result}${one.quantity}${one.unit}`)
  })
  const needRows = from('附件二　社区需求清单')
  needs.forEach((one) => {
    const start = needRows.indexOf(one.number)
    expect(needRows.slice(start, start + 4)).toEqual([
      one.number,
      one.content,
      `${one.quantity}${one.unit}`,
      one.plannedOn,
    ])
  })
  const resourceRows = from('附件三　企业资源清单')
  resources.forEach((one) => {
    const start = resourceRows.indexOf(one.number)
    expect(resourceRows.slice(start, start + 4)).toEqual([
      one.number,
      one.name,
      `${one.quantity}${one.unit}`,
      one.conditions,
    ])
  })
  expect(whole).toContain(`签订地点：${record.signedPlace ?? ''}`)
  if (record.signedOn !== null) expect(whole).toContain(`签订日期：${longDay(record.signedOn)}`)
  for (const { signer } of record.signatures) expect(whole).toContain(`签字人：${signer}`)
  expect(pictures).toBe(record.signatures.filter(({ kind }) => kind === 'drawn').length)
}

describe('a draft', () => {
  it('holds what is recorded, and one runs at a time for a pair and a kind', async () => {
    const { status, reply } = await begin('coordinatorA')
    expect([status, reply.status, reply.draftedBy, reply.number]).toEqual([200, 'draft', 'enterprise', ''])
    expect(reply.content.enterprise).toMatchObject({ liaison: { name: '陈联', phone: '13900000001' } })
    expect(reply.content.community).toMatchObject({ code: '420106012021', leader: { name: '周书' } })
    expect(reply.content.needs).toEqual([
      {
        id: NEED,
        number: '需2021-0012',
        content: '楼道照明损坏',
        quantity: 40,
        unit: '盏',
        plannedOn: '2021-09-30',
      },
    ])
    expect(reply.content.resources.map(({ number, name }) => [number, name])).toEqual([
      ['资2021-0007', '培训教室'],
    ])
    expect([reply.fromOn, reply.untilOn]).toEqual(['2021-07-15', '2022-07-14'])
    expect((await begin('workerEast')).reply.id).toBe(reply.id)
    expect((await begin('workerEast', ids.pairA, 'party')).reply.id).not.toBe(reply.id)
    expect((await begin('coordinatorB')).status).toBe(404)
    expect((await begin('office')).status).toBe(403)
  })

  it('is read by both sides and by nobody else; whoever only watches reads names in part', async () => {
    const { id } = (await begin('coordinatorA')).reply
    for (const who of ['coordinatorA', 'workerEast', 'streetEast', 'office'] as const)
      expect((await get(who, id)).content.enterprise.liaison.name).toBe('陈联')
    for (const who of ['reader', 'auditor'] as const) {
      expect(JSON.stringify(await get(who, id))).not.toMatch(/陈联|13900000001|周书/)
      expect(wordsOf(await document(who, id)).whole).not.toMatch(/陈联|13900000001|周书/)
    }
    for (const who of ['workerWest', 'coordinatorB'] as const)
      expect((await world.as(who, api.getAgreement, { params: { id } })).status).toBe(404)
  })

  it('keeps ids of lines, gives new ones to those it does not know, and takes only needs that are promised', async () => {
    const { id } = (await begin('coordinatorA')).reply
    const first = (await save('coordinatorA', id, { lines: [line('一'), line('二', { needId: NEED })] }))
      .reply.content.lines
    expect(first.map(({ title, need }) => [title, need])).toEqual([
      ['一', ''],
      ['二', '需2021-0012'],
    ])
    expect(new Set([...first.map((one) => one.id), line('').id]).size).toBe(3)
    const [, kept] = first
    const again = (await save('coordinatorA', id, { lines: [{ ...line('二改'), id: kept?.id }] })).reply
      .content.lines
    expect(again.map((one) => [one.id, one.title])).toEqual([[kept?.id, '二改']])
    const foreign = await save('coordinatorA', id, { lines: [line('三', { needId: ids.pairB })] })
    expect([foreign.status, foreign.problem.code]).toEqual([422, 'agreement/foreign-need'])
  })

  it.each([
    ['no lines', { lines: [] }, 'agreement/no-lines'],
    ['a line without its result', { lines: [line('一', { result: '' })] }, 'agreement/line-incomplete'],
    [
      'a line that ends before it begins',
      { lines: [line('一', { untilOn: '2021-07-01' })] },
      'agreement/line-term',
    ],
    ['no content', { clauses: { ...textOf().clauses, content: ' \n ' } }, 'agreement/no-content'],
  ])('is not handed over with %s', async (_what, more, code) => {
    const { id } = (await begin('coordinatorA')).reply
    expect((await save('coordinatorA', id, more)).status).toBe(200)
    expect((await submit('coordinatorA', id)).problem.code).toBe(code)
  })
})

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

describe('time', () => {
  it('reminds sixty and thirty days before the end, lets it expire, and a next one renews it', async () => {
    const one = await signed()
    expect(one.number).toBe('共建协〔2021〕2号')
    const reminded = async () =>
      (
        await sql<{
          count: number
        }>`select count(*)::int as count from event where kind = 'agreement.ending' and subject_id = ${one.id}`.execute(
          world.database.db,
        )
      ).rows[0]?.count
    const on = async (day: string) => {
      now = new Date(`${day}T02:00:00Z`)
      await run()
      await run()
      return await reminded()
    }
    expect(await on('2022-05-14')).toBe(0)
    expect(await on('2022-05-15')).toBe(1)
    expect(await on('2022-06-13')).toBe(1)
    expect(await on('2022-06-14')).toBe(2)
    expect((await world.as('coordinatorA', listWaiting)).reply.items).toContainEqual({
      kind: 'renew-agreement',
      count: 1,
      oldest: '2022-07-14',
    })
    const within = await world.as('coordinatorA', api.listAgreements, { query: { within: 30 } })
    expect(within.reply.items.map(({ id, daysLeft }) => [id, daysLeft])).toEqual([[one.id, 30]])
    const next = (await begin('coordinatorA')).reply
    expect([next.renewsId, next.fromOn, next.untilOn, next.content.lines.length]).toEqual([
      one.id,
      '2022-07-15',
      '2023-07-14',
      1,
    ])
    expect((await world.as('coordinatorA', listWaiting)).reply.items.map(({ kind }) => kind)).not.toContain(
      'renew-agreement',
    )
    expect(await on('2022-07-14')).toBe(2)
    expect((await get('office', one.id)).status).toBe('signed')
    expect(await inForce('office', '2022-07-14')).toBe(1)
    await on('2022-07-15')
    expect((await get('office', one.id)).status).toBe('expired')
    expect([await inForce('office', '2022-07-15'), await deltas()]).toEqual([0, 0])
    now = TODAY
  })

  it('closes drafts and ends agreements of a pair that ended', async () => {
    const one = await signed(ids.pairA, { untilOn: '2024-07-14' })
    const draft = (await begin('workerEast', ids.pairA, 'other')).reply
    await sql`update pairing set status = 'ended', ends_on = '2021-07-15' where id = ${ids.pairA}`.execute(
      world.database.db,
    )
    await run()
    expect((await get('office', draft.id)).status).toBe('closed')
    expect((await get('office', one.id)).status).toBe('ended')
    expect(await deltas()).toBe(0)
    const again = await begin('coordinatorA')
    expect([again.status, again.problem.code]).toEqual([409, 'agreement/pair-ended'])
  })
})
