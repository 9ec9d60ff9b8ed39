import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { noteAccount } from '../../platform/audit.ts'
import { randomIds } from '../../platform/identity.ts'
import { exportMembers } from '../../registry/export.api.ts'
import { changes } from '../../registry/record/change.api.ts'
import { getMember } from '../../registry/registry.api.ts'
import { createWorld, ids, TODAY, type Who, type World } from '../../../test/world.ts'
import { exportAudit, listAudit } from './audit.api.ts'

let world: World
/** The clock of the world stands still, so that ids of one moment have no order; these tick. */
let ticks = 0
const newId = randomIds(() => new Date(TODAY.getTime() + ++ticks))
beforeAll(async () => {
  world = await createWorld()
  await world.as('coordinatorA', getMember, {
    params: { id: ids.memberA },
    headers: {
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/106.0.0.0 Safari/537.36',
      'x-forwarded-for': '203.0.113.7',
      'x-reason': encodeURIComponent('防汛值班联系本人'),
    },
  })
  await world.as('office', exportMembers, { query: { format: 'json' } })
  await world.as('coordinatorA', changes.member, {
    params: { id: ids.memberBranchA },
    body: { values: { phone: '13800000009', post: '班长' } },
    headers: { 'x-forwarded-for': '203.0.113.8' },
  })
})
afterAll(() => world.close())

/** Who signed in to ask is another matter. */
const asked = async (query: object, who: Who = 'auditor') => {
  const { status, reply } = await world.as(who, listAudit, { query })
  expect(status).toBe(200)
  return reply.items.filter(({ action }) => action !== 'account.signed-in')
}

describe('the audit', () => {
  it('tells who, when, from where, what and why', async () => {
    const [read] = await asked({ kind: 'read' })
    expect(read).toMatchObject({
      source: 'audit',
      at: TODAY.toISOString(),
      account: 'account-coordinatora',
      name: 'coordinatorA',
      action: 'member.read-in-clear',
      subject: ids.memberA,
      address: '203.0.113.7',
      device: 'Chrome 106, Windows',
      reason: '防汛值班联系本人',
      detail: { fields: ['name', 'phone'] },
    })
  })

  it('tells of a change what was before and after, and no name and no phone', async () => {
    const [changed] = await asked({ kind: 'change', record: ids.memberBranchA })
    expect(changed).toMatchObject({
      source: 'ledger',
      action: 'member.changed',
      subjectKind: 'member',
      address: '203.0.113.8',
      before: { phone: '***', post: '职员', version: 1 },
      after: { phone: '***', post: '班长', version: 2 },
    })
  })

  it('is searched by person, day, kind and record', async () => {
    const actions = async (query: object) => (await asked(query)).map(({ action }) => action).sort()
    const all = ['export', 'member.changed', 'member.read-in-clear']
    expect(await actions({})).toEqual(all)
    expect(await actions({ person: 'account-office' })).toEqual(['export'])
    expect(await actions({ person: 'coordinatora' })).toEqual(['member.changed', 'member.read-in-clear'])
    expect(await actions({ person: "x' or '1'='1" })).toEqual([])
    expect(await actions({ person: '%' })).toEqual([])
    expect(await actions({ kind: 'export' })).toEqual(['export'])
    expect(await actions({ record: ids.memberA })).toEqual(['member.read-in-clear'])
    expect(await actions({ record: 'members' })).toEqual(['export'])
    expect(await actions({ from: '2021-07-15', to: '2021-07-15' })).toEqual(all)
    expect(await actions({ from: '2021-07-16' })).toEqual([])
    expect(await actions({ to: '2021-07-14' })).toEqual([])
  })

  it('is read by the auditor of the programme and nobody else', async () => {
    for (const who of [
      'office',
      'reader',
      'groupA',
      'coordinatorA',
      'streetEast',
      'workerEast',
      'memberA',
      'foreignOffice',
    ] as const)
      // prettier-ignore
      expect([who, (await world.as(who, listAudit)).status]).toEqual([who, 403])
    expect((await world.as('office', exportAudit)).status).toBe(403)
  })

  it('is paged without loss, and exported whole', async () => {
    const total = (await world.as('auditor', listAudit)).reply.total
    expect(total).toBeGreaterThan(5)
    const found: string[] = []
    for (let cursor: string | undefined; ;) {
      const { reply } = await world.as('auditor', listAudit, {
        query: { limit: 1, ...(cursor ? { cursor } : {}) },
      })
      expect(reply.total).toBe(total)
      found.push(...reply.items.map(({ id }) => id))
      if (reply.next === null) break
      cursor = reply.next
    }
    expect(new Set(found).size).toBe(total)
    const json = await world.as('auditor', exportAudit, {
      query: { format: 'json', from: '2021-01-01', to: '2021-12-31' },
    })
    const rows = JSON.parse(json.raw.toString('utf8')) as { id: string; reason: string | null }[]
    expect(rows.map(({ id }) => id).sort()).toEqual([...found].sort())
    expect(rows.map(({ reason }) => reason)).toContain('防汛值班联系本人')
    // Taking it out is an entry itself.
    expect((await asked({ kind: 'export' })).map(({ subject }) => subject).sort()).toEqual([
      'audit',
      'members',
    ])
  })
})

describe('what happens to accounts', () => {
  const at = { now: TODAY, newId }
  const entries = async (programmeId: string) =>
    (
      await sql<
        Record<'account' | 'action' | 'subject' | 'address', string>
      >`select account, action, subject, address from audit_entry
        where programme_id = ${programmeId} and action like 'account.%' order by id`.execute(
        world.database.db,
      )
    ).rows

  it('is noted from the door in every programme that knows the account', async () => {
    const origin = { address: '203.0.113.9', device: null, reason: null }
    const ofOther = await entries(ids.otherProgramme)
    await noteAccount(world.database.db, at, {
      action: 'account.factor-set',
      about: 'account-office',
      origin,
    })
    expect((await entries(ids.programme)).at(-1)).toEqual({
      account: 'account-office',
      action: 'account.factor-set',
      subject: 'account-office',
      address: '203.0.113.9',
    })
    const known = (await entries(ids.programme)).length
    await noteAccount(world.database.db, at, { action: 'account.sign-in-failed', about: 'nobody', origin })
    expect(await entries(ids.programme)).toHaveLength(known)
    expect(await entries(ids.otherProgramme)).toEqual(ofOther)
  })
})
