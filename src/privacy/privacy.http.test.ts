import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sealedAccountTables } from '../account/entry/sealed.rules.ts'
import { held, retentionWork } from '../app/personal.ts'
import { randomIds } from '../platform/identity.ts'
import { changes } from '../registry/record/change.api.ts'
import { getMember, listMembers } from '../registry/registry.api.ts'
import { getFigures } from '../statistics/figure.api.ts'
import { createWorld, ids, TODAY, type World } from '../../test/world.ts'
import {
  askErasure,
  carryOutErasure,
  declineErasure,
  getOwnErasure,
  listErasures,
  withdrawErasure,
} from './erasure.api.ts'
import { getKeys, listHeldFields } from './field.api.ts'
import { acceptNotice, getNotice, listNotices, publishNotice } from './notice.api.ts'
import { downloadOwnData, getOwnData } from './own-data.api.ts'
import { listRetention, setRetention } from './retention.api.ts'
import { carryOut } from './retention.service.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const correct = () =>
  world.as('memberA', changes.member, {
    params: { id: ids.memberA },
    body: { values: { freeTime: '周末' } },
  })
const noted = async (action: string): Promise<number> =>
  (await sql`select id from audit_entry where action = ${action}`.execute(world.database.db)).rows.length

describe('the notice', () => {
  it('has to be accepted before a member’s first save, and again in a new version', async () => {
    await sql`delete from notice_acceptance`.execute(world.database.db)
    const first = await world.as('memberA', getNotice)
    expect(first.reply).toMatchObject({ version: 1, publishedOn: null, isAccepted: false })
    expect(first.reply.zh.length).toBeGreaterThan(100)
    const refused = await correct()
    expect([refused.status, refused.problem.code]).toEqual([428, 'privacy/notice-not-accepted'])
    expect(refused.problem['version']).toBe(1)
    const accepted = await world.as('memberA', acceptNotice, { body: { version: 1 } })
    expect(accepted.reply).toEqual({ version: 1, acceptedAt: TODAY.toISOString() })
    expect((await world.as('memberA', acceptNotice, { body: { version: 1 } })).status).toBe(200)
    expect(await noted('privacy.notice-accepted')).toBe(1)
    expect((await correct()).status).toBe(200)

    const text = '本单位补充说明：'.padEnd(60, '数')
    const body = { zh: text, en: 'What is held, and why. '.repeat(4), publishedOn: '2021-07-15' }
    expect((await world.as('office', publishNotice, { body })).reply.version).toBe(2)
    const again = await correct()
    expect([again.status, again.problem['version']]).toEqual([428, 2])
    expect((await world.as('memberA', acceptNotice, { body: { version: 1 } })).problem.code).toBe(
      'privacy/notice-not-current',
    )
    await world.as('memberA', acceptNotice, { body: { version: 2 } })
    expect((await correct()).status).toBe(200)
    expect((await world.as('memberA', listNotices)).reply.items.map(({ version }) => version)).toEqual([2, 1])
  })

  it('of a day to come is not asked for yet, and none begins in the past', async () => {
    const body = { zh: '告'.repeat(60), en: 'x'.repeat(60), publishedOn: '2021-08-01' }
    expect((await world.as('office', publishNotice, { body })).reply.version).toBe(3)
    expect((await world.as('memberA', getNotice)).reply).toMatchObject({ version: 2, isAccepted: true })
    const past = await world.as('office', publishNotice, { body: { ...body, publishedOn: '2021-07-14' } })
    expect([past.status, past.problem.code]).toEqual([422, 'privacy/notice-day-passed'])
  })

  it('is asked of members only', async () => {
    for (const who of ['office', 'coordinatorA', 'workerEast', 'leaderA'] as const)
      expect([who, (await world.as(who, getNotice)).reply.isAccepted]).toEqual([who, true])
    expect((await world.as('coordinatorA', publishNotice, { body: { zh: '', en: '', publishedOn: '2021-07-15' } })).status).toBe(403) // prettier-ignore
  })
})

describe('what is held', () => {
  it('stands in one holding for each table with a member in it', () => {
    const schema = readFileSync(new URL('../../schema.sql', import.meta.url), 'utf8')
    const withMember = [...schema.matchAll(/^(?:public\.)?(\S+) member_id uuid/gm)].map(
      ([, table]) => table ?? '',
    )
    expect(withMember).toContain('team_member')
    expect(held.holdings.flatMap(({ tables }) => tables).sort()).toEqual(['member', ...withMember].sort())
  })

  it('is sealed in tables that a new key reaches', () => {
    const schema = readFileSync(new URL('../../schema.sql', import.meta.url), 'utf8')
    const bytes = [...schema.matchAll(/^(?:public\.)?(\S+) (\S+) bytea/gm)].map(
      ([, table, column]) => `${table ?? ''}.${column ?? ''}`,
    )
    // Hashes hold nothing that could be opened; those of tries and of one-time codes are good for minutes.
    // Files that tell of nobody: divisions are public, texts of agreements have blanks where somebody is named.
    const open = ['division_edition.content', 'agreement_template.content']
    const hashes = /(^|[._])(hash|root)$|^auth\.attempt\.subject$/
    expect([...held.tables, ...sealedAccountTables].flatMap(({ table, sealed }) => sealed.map(({ cipher }) => `${table}.${cipher}`)).sort()).toEqual(
      bytes.filter((column) => !hashes.test(column) && !open.includes(column)).sort(),
    ) // prettier-ignore
  })

  it('is told to everybody: each field, why, and who sees it', async () => {
    const { items } = (await world.as('memberA', listHeldFields, { headers: { 'accept-language': 'zh-CN' } }))
      .reply
    const phone = items.find(({ record, field }) => record === '人员' && field === '手机')
    expect(phone).toMatchObject({
      inFull: ['enterprise', 'community', 'member'],
      inPart: ['office', 'reader', 'auditor', 'group', 'street'],
      isSealed: true,
      measure: 8,
      days: 1095,
    })
    for (const { why } of items) expect(why.length).toBeGreaterThan(4)
  })

  it('is shown and given to the member and to nobody else, which is noted', async () => {
    const { reply } = await world.as('memberA', getOwnData)
    const byKey = Object.fromEntries(reply.sections.map(({ key, rows }) => [key, rows]))
    expect(byKey['member']).toMatchObject([{ name: '张伟', phone: '13800000001', skills: '电工' }])
    expect(byKey['residence']?.map(({ community }) => community)).toEqual(['碧苑花园社区'])
    expect(byKey['dispatch']).toHaveLength(1)
    expect(byKey['team']).toMatchObject([{ slot: 'Leader' }])
    expect(byKey['account']).toHaveLength(1)
    expect(byKey['notice']).toHaveLength(2)
    expect(byKey['ledger']?.length).toBeGreaterThan(0)
    expect(await noted('privacy.own-data-read')).toBe(1)
    const json = await world.as('memberA', downloadOwnData, { query: { format: 'json' } })
    const document = JSON.parse(json.raw.toString('utf8')) as { data: Record<string, unknown[]> }
    expect(document.data['member']).toMatchObject([{ name: '张伟', skills: ['电工'] }])
    const csv = (await world.as('memberA', downloadOwnData, { query: { format: 'csv' } })).raw.toString(
      'utf8',
    )
    expect(csv).toContain('13800000001')
    expect(await noted('privacy.own-data-downloaded')).toBe(2)
    for (const who of ['office', 'coordinatorA', 'auditor'] as const)
      expect([who, (await world.as(who, getOwnData)).status]).toEqual([who, 403])
  })

  it('says which key seals, and that none is old', async () => {
    expect((await world.as('auditor', getKeys)).reply).toEqual({ newest: 1, old: [] })
  })
})

describe('a request to delete', () => {
  it('is asked once, seen by those who decide, withdrawn and declined with a reason', async () => {
    expect((await world.as('memberA', getOwnErasure)).reply.request).toBeNull()
    const asked = (await world.as('memberA', askErasure)).reply
    expect(asked).toMatchObject({ status: 'asked', member: '张*', askedOn: '2021-07-15' })
    expect((await world.as('memberA', askErasure)).problem.code).toBe('privacy/erasure-asked')
    const seen = async (who: 'office' | 'coordinatorA' | 'coordinatorB' | 'foreignOffice') =>
      (await world.as(who, listErasures)).reply.items.map(({ id }) => id)
    expect([await seen('office'), await seen('coordinatorA')]).toEqual([[asked.id], [asked.id]])
    expect([await seen('coordinatorB'), await seen('foreignOffice')]).toEqual([[], []])
    const foreign = await world.as('coordinatorB', carryOutErasure, { params: { id: asked.id } })
    expect(foreign.status).toBe(404)
    expect((await world.as('memberA', withdrawErasure)).reply.status).toBe('withdrawn')
    const second = (await world.as('memberA', askErasure)).reply
    const stale = await world.as('coordinatorA', declineErasure, {
      params: { id: second.id },
      body: { reason: '仍在派遣任务中' },
      headers: { 'if-match': '"7"' },
    })
    expect([stale.status, stale.problem.code]).toEqual([412, 'platform/stale-version'])
    const declined = await world.as('coordinatorA', declineErasure, {
      params: { id: second.id },
      body: { reason: '仍在派遣任务中' },
    })
    expect(declined.reply).toMatchObject({ status: 'declined', declineReason: '仍在派遣任务中' })
    const late = await world.as('office', carryOutErasure, { params: { id: second.id } })
    expect([late.status, late.problem.code]).toEqual([409, 'privacy/erasure-decided'])
  })

  it('leaves nothing of the person, and every figure as of every day', async () => {
    // The member works in a branch, so that the branch can look after the account.
    await sql`update auth.access_grant set org_path = '0001.' where account = 'account-membera'`.execute(
      world.database.db,
    )
    const days = ['2021-06-30', '2021-07-03', '2021-07-15']
    const figures = async () => {
      const all = []
      for (const asOf of days)
        for (const who of ['office', 'coordinatorA', 'workerEast'] as const)
          all.push((await world.as(who, getFigures, { query: { asOf } })).reply)
      return all
    }
    const before = await figures()
    const events = await sql<{ count: number }>`select count(*) as count from event`.execute(
      world.database.db,
    )
    const { id } = (await world.as('memberA', askErasure)).reply
    const done = await world.as('coordinatorA', carryOutErasure, { params: { id } })
    expect([done.status, done.reply.status]).toEqual([200, 'done'])
    expect(await figures()).toEqual(before)
    const after = await sql<{ count: number }>`select count(*) as count from event`.execute(world.database.db)
    expect(after.rows[0]?.count).toBe((events.rows[0]?.count ?? 0) + 1)

    const shown = (await world.as('coordinatorA', getMember, { params: { id: ids.memberA } })).reply
    expect(shown).toMatchObject({
      name: '已匿名',
      phone: '',
      post: '',
      skills: [],
      freeTime: null,
      leftOn: '2021-07-15',
    })
    for (const phone of ['13800000001', '']) {
      const found = await world.as('coordinatorA', listMembers, phone ? { query: { phone } } : {})
      expect(found.reply.items.map((row) => row.id)).not.toContain(ids.memberA)
    }
    const account = await sql<{
      name: string
      username: string | null
    }>`select "name", "username" from auth."user"
      where "id" = 'account-membera'`.execute(world.database.db)
    expect(account.rows).toEqual([{ name: '已匿名', username: null }])
    expect((await world.as('memberA', getOwnData)).status).toBe(401)
    // Not one byte of the old texts is left anywhere in the programme's tables.
    const dump = await sql<{ text: string }>`select (select string_agg(m::text, ' ') from member m)
      || (select coalesce(string_agg(e::text, ' '), '') from event e) || (select string_agg(a::text, ' ') from audit_entry a)
      || (select coalesce(string_agg(i.reply::text, ' '), '') from idempotency i) as text`.execute(
      world.database.db,
    )
    expect(dump.rows[0]?.text).not.toMatch(/张伟|13800000001/)
  })
})

describe('retention', () => {
  const rowOf = async (kind: string) =>
    (await world.as('office', listRetention)).reply.items.find((row) => row.kind === kind)
  const work = () =>
    retentionWork(
      {
        database: world.database,
        vault: world.server.vault,
        newId: randomIds(() => TODAY),
        clock: () => TODAY,
      },
      'job',
    )

  beforeEach(async () => {
    await sql`update member set left_on = '2020-01-01', joined_on = '2019-01-01' where id = ${ids.memberB}`.execute(
      world.database.db,
    )
    await sql`update contact set ended_on = '2020-12-02' where id = ${ids.contactEast}`.execute(
      world.database.db,
    )
  })

  it('counts what is due and changes nothing', async () => {
    expect(await rowOf('member-left')).toMatchObject({ days: 1095, due: 0, version: 0, before: '2018-07-16' })
    const set = await world.as('office', setRetention, {
      params: { kind: 'member-left' },
      body: { days: 365 },
    })
    expect(set.reply).toMatchObject({ days: 365, due: 1, version: 1, before: '2020-07-15' })
    expect(await rowOf('audit')).toMatchObject({ days: 180, due: null, isSettable: false })
    expect((await world.as('coordinatorB', getMember, { params: { id: ids.memberB } })).reply.name).toBe(
      '王芳',
    )
  })

  it('is set by the office within its bounds, on the version that was seen', async () => {
    const set = (kind: string, days: number, headers = {}) =>
      world.as('office', setRetention, { params: { kind }, body: { days }, headers })
    expect((await set('audit', 30)).problem.code).toBe('privacy/retention-fixed')
    expect((await set('member-left', 3)).problem.code).toBe('privacy/retention-too-short')
    expect((await set('member-left', 400, { 'if-match': '"0"' })).status).toBe(412)
    expect((await set('nothing', 400)).status).toBe(404)
    expect((await world.as('auditor', setRetention, { params: { kind: 'member-left' }, body: { days: 400 } })).status).toBe(403) // prettier-ignore
  })

  it('is carried out by a job, once, and noted', async () => {
    await set365()
    await sql`insert into idempotency (programme_id, account, key, request_hash, status, reply, recorded_at)
      values (${ids.programme}, 'account-office', 'old-request', '\\x00', 200, '{}', '2021-06-01')`.execute(
      world.database.db,
    )
    expect(await carryOut(work(), ids.programme)).toEqual({
      'member-left': 1,
      'repeated-requests': 1,
    }) // prettier-ignore
    expect((await world.as('coordinatorB', getMember, { params: { id: ids.memberB } })).reply.name).toBe(
      '已匿名',
    )
    expect(await carryOut(work(), ids.programme)).toEqual({})
    expect(await noted('retention.carried-out')).toBe(2)
  })

  const set365 = () =>
    world.as('office', setRetention, { params: { kind: 'member-left' }, body: { days: 365 } })
})
