import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAudit } from '../../account/audit/audit.api.ts'
import { may } from '../../platform/permissions.ts'
import { browserOf } from '../../../test/browser.ts'
import { createWorld, grants, ids, type Who, type World } from '../../../test/world.ts'
import { RATES } from '../../platform/guard/rates.ts'
import * as api from './complaint.api.ts'
import { answerBy, RECEIPT, receiptOf } from './complaint.rules.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const said = {
  kind: 'reporting',
  text: '本周第三次要求重复报送同一张表，请核实。',
  contact: '张伟 13800000001',
  isAnonymous: false,
} as const
const everyone = Object.keys(grants) as Who[]

describe('the day by which it is answered', () => {
  it.each([
    ['2021-07-15', '2021-07-22'],
    ['2021-07-16', '2021-07-23'],
    ['2021-07-17', '2021-07-23'],
  ])('%s → %s', (from, due) => expect(answerBy(from)).toBe(due))
  it('is counted by whatever calendar it is given', () =>
    expect(answerBy('2021-07-15', (day) => day !== '2021-07-16')).toBe('2021-07-21'))
})

it('a receipt has 128 bits and can be copied by hand', () => {
  expect(receiptOf(new Uint8Array(16).fill(171))).toMatch(RECEIPT)
})

describe('a complaint', () => {
  let id = ''
  it('is made by everybody who is signed in, a member before the notice included', async () => {
    for (const who of everyone) {
      const { status, reply } = await world.as(who, api.complain, { body: said })
      expect([who, status]).toEqual([who, 200])
      expect(reply).toMatchObject({ dueOn: '2021-07-22', receipt: expect.stringMatching(RECEIPT) as string })
    }
  })

  it('is seen by the office, the auditor and whoever made it, and by nobody else', async () => {
    const totals: Record<string, number> = {}
    for (const who of everyone) totals[who] = (await world.as(who, api.listComplaints)).reply.total
    const own = Object.fromEntries(everyone.map((who) => [who, 1]))
    expect(totals).toEqual({ ...own, office: everyone.length - 1, auditor: everyone.length - 1 })
    const rows = (await world.as('memberA', api.listComplaints)).reply.items
    id = rows[0]?.id ?? ''
    expect(rows).toMatchObject([{ isOwn: true, isAnonymous: false, status: 'received' }])
    for (const who of everyone) {
      const { status, reply } = await world.as(who, api.getComplaint, { params: { id } })
      const sees = ['office', 'auditor', 'memberA'].includes(who)
      expect([who, status]).toEqual([who, sees ? 200 : 404])
      if (sees) expect(reply).toMatchObject({ text: said.text, contact: said.contact, from: 'memberA' })
    }
  })

  it('stands in the audit when somebody else read it', async () => {
    const { items } = (await world.as('auditor', listAudit, { query: { record: id } })).reply
    const read = items.filter(({ action }) => action === 'complaint.read-in-clear')
    expect(read.map(({ account }) => account).sort()).toEqual(['account-auditor', 'account-office'])
  })

  it('is sealed, and the ledger has neither its words nor its contact', async () => {
    const { rows } = await sql<{ text: string }>`select string_agg(c::text, ' ') || (select string_agg(e::text, ' ') from event e) as text from complaint c`.execute(world.database.db) // prettier-ignore
    expect(rows[0]?.text).toContain('complaint.received')
    expect(rows[0]?.text).not.toMatch(/重复报送|张伟|13800000001/)
  })

  it('is answered by the office alone, once, on the version that was seen', async () => {
    const body = { verdict: 'upheld', answer: '情况属实，已要求停止重复报送，并计入考核。' } as const
    for (const who of everyone.filter((one) => one !== 'office')) {
      const { status } = await world.as(who, api.answerComplaint, { params: { id }, body })
      expect([who, status]).toEqual([who, who === 'foreignOffice' ? 404 : 403])
      expect(who === 'foreignOffice' || !may(grants[who].role, 'complaint.answer')).toBe(true)
    }
    const stale = await world.as('office', api.answerComplaint, {
      params: { id },
      body,
      headers: { 'if-match': '"7"' },
    })
    expect([stale.status, stale.problem.code]).toEqual([412, 'platform/stale-version'])
    const done = await world.as('office', api.answerComplaint, {
      params: { id },
      body,
      headers: { 'if-match': '"1"' },
    })
    expect(done.reply).toMatchObject({
      status: 'upheld',
      answer: body.answer,
      answeredOn: '2021-07-15',
      version: 2,
    })
    const again = await world.as('office', api.answerComplaint, { params: { id }, body })
    expect([again.status, again.problem.code]).toEqual([409, 'policy/complaint-answered'])
    expect((await world.as('memberA', api.getComplaint, { params: { id } })).reply.answer).toBe(body.answer)
  })

  it('without a name tells nobody who, from where or on what', async () => {
    const headers = {
      'x-forwarded-for': '203.0.113.7',
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/106.0 Safari/537',
    }
    await world.as('workerEast', api.complain, { body: { ...said, isAnonymous: true }, headers })
    const { items } = (await world.as('office', api.listComplaints)).reply
    const hidden = items.find(({ isAnonymous }) => isAnonymous)
    expect((await world.as('workerEast', api.listComplaints)).reply.items.map((row) => row.id)).not.toContain(
      hidden?.id,
    )
    expect(
      (await world.as('office', api.getComplaint, { params: { id: hidden?.id ?? '' } })).reply.from,
    ).toBe('')
    const kept = await sql<{ text: string }>`select c::text || e::text as text from complaint c
      join event e on e.subject_id = c.id where c.id = ${hidden?.id}`.execute(world.database.db) // prettier-ignore
    expect(kept.rows).toHaveLength(1)
    expect(kept.rows[0]?.text).toContain('nobody')
    expect(kept.rows[0]?.text).not.toMatch(/workereast|203\.0\.113|Chrome/)
  })

  it('cannot be made to flood the office', async () => {
    const strict = await createWorld({ rates: RATES })
    const statuses: number[] = []
    for (let n = 0; n < 7; n++)
      statuses.push((await strict.as('reader', api.complain, { body: said })).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    await strict.close()
  })
})

describe('at the door', () => {
  const programme = ids.programme
  const { isAnonymous: _, ...words } = said

  it('somebody without a session complains, and reads the answer by the receipt', async () => {
    const browser = browserOf(world, '203.0.113.9', 'Chrome/106.0')
    expect((await browser.get(api.getComplaintDoor)).reply.programmes.map(({ id }) => id)).toContain(
      programme,
    )
    const { status, reply } = await browser.post(api.complainAtDoor, {
      ...words,
      kind: 'pressure',
      programme,
    })
    expect(status).toBe(200)
    const look = (receipt: string) => browser.post(api.lookAtAnswer, { receipt })
    expect((await look(reply.receipt)).reply).toMatchObject({
      status: 'received',
      answer: '',
      dueOn: reply.dueOn,
    })
    const { items } = (await world.as('office', api.listComplaints, { query: { kind: 'pressure' } })).reply
    const body = { verdict: 'dismissed', answer: '经核实未发现上述情况，如有新的线索请再次反映。' } as const
    await world.as('office', api.answerComplaint, { params: { id: items[0]?.id ?? '' }, body })
    expect((await look(reply.receipt.toLowerCase())).reply).toMatchObject({
      status: 'dismissed',
      answer: body.answer,
    })
    const wrong = await look(receiptOf(new Uint8Array(16)))
    expect([wrong.status, wrong.problem.code]).toEqual([404, 'policy/complaint-receipt'])
  })

  it('takes ten in an hour from one network, and none for a programme that is not there', async () => {
    const browser = browserOf(world, '203.0.113.10')
    const statuses: number[] = []
    for (let n = 0; n < 12; n++)
      statuses.push((await browser.post(api.complainAtDoor, { ...words, programme })).status)
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429, 429])
    const nowhere = await browserOf(world, '203.0.113.11').post(api.complainAtDoor, {
      ...words,
      programme: ids.groupA,
    })
    expect(nowhere.status).toBe(404)
  })
})

describe('the database itself', () => {
  it('lets nobody change what was said, delete it, or answer in another’s name', async () => {
    const { inScope } = await import('../../platform/access.ts')
    const scope = {
      programmeId: ids.programme,
      account: 'account-office',
      reach: 'programme',
      role: 'office',
    } as const
    for (const statement of [
      `update complaint set text_cipher = ''`,
      'delete from complaint',
      `update complaint set account = null`,
      `update complaint set status = 'dismissed', answered_on = '2021-07-15', answered_by = 'account-reader', version = 9`,
    ])
      await expect(inScope(world.database.db, scope, (db) => sql.raw(statement).execute(db))).rejects.toThrow(
        /permission denied|row-level security/,
      )
    const asAuditor = inScope(
      world.database.db,
      { ...scope, account: 'account-auditor', role: 'auditor' },
      (db) => sql.raw(`update complaint set status = 'dismissed', version = 9`).execute(db),
    )
    expect(Number((await asAuditor).numAffectedRows ?? 0)).toBe(0)
  })
})
