import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWorld, ids, type Who, type World } from '../../../test/world.ts'
import { getHistory } from '../../registry/record/history.api.ts'
import { changes } from '../../registry/record/change.api.ts'
import { getMember } from '../../registry/registry.api.ts'
import { getAccount, giveGrant } from './account.api.ts'
import { chooseGrant, endGrant, lendGrant, listLoans, listOwnGrants } from './grant.api.ts'

let world: World
const START = new Date('2021-07-15T02:00:00Z')
let now = START
beforeEach(() => {
  now = START
})
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())

const loan = { username: 'coordinatorb', validFrom: '2021-07-15', lastDay: '2021-07-20', reason: '年休假' }
const lend = (who: Who, body: Partial<typeof loan> = {}) =>
  world.as(who, lendGrant, { body: { ...loan, ...body } })
const ownOf = async (who: Who) => (await world.as(who, listOwnGrants)).reply.items
const act = (who: Who, id: string) => world.as(who, chooseGrant, { params: { id } })

describe('duties lent during leave', () => {
  let lent = ''
  let own = ''
  it('are seen by both sides and done in the lender’s name', async () => {
    const answer = await lend('coordinatorA')
    expect([answer.status, answer.reply.name]).toEqual([200, 'coordinatorB'])
    lent = answer.reply.id
    expect((await world.as('coordinatorA', listLoans)).reply.given).toMatchObject([
      { id: lent, with: 'coordinatorB', state: 'current', lastDay: '2021-07-20', reason: '年休假' },
    ])
    expect((await world.as('coordinatorB', listLoans)).reply.taken).toMatchObject([
      { id: lent, with: 'coordinatorA', role: 'enterprise', state: 'current' },
    ])
    const held = await ownOf('coordinatorB')
    own = held[0]?.id ?? ''
    expect(held).toMatchObject([
      { place: '演示乙集团有限公司', isLent: false, isChosen: true },
      { id: lent, place: '演示甲集团有限公司', isLent: true, isChosen: false },
    ])
    expect((await world.as('coordinatorB', getMember, { params: { id: ids.memberA } })).status).toBe(404)
    await act('coordinatorB', lent)
    expect((await world.as('coordinatorB', getMember, { params: { id: ids.memberA } })).status).toBe(200)
    const changed = await world.as('coordinatorB', changes.enterprise, {
      params: { id: ids.groupA },
      body: { values: { partyOrganisation: '甲集团党委（新）' } },
    })
    expect(changed.status).toBe(200)
    const { reply } = await world.as('coordinatorA', getHistory, {
      params: { kind: 'enterprise', id: ids.groupA },
    })
    expect(reply.items[0]).toMatchObject({ actor: 'coordinatorB', actingFor: 'coordinatorA' })
    const noted =
      await sql`select detail ->> 'actingFor' as "for" from audit_entry where account = 'account-coordinatorb' and action = 'member.read-in-clear'`.execute(
        world.database.db,
      )
    expect(noted.rows).toEqual([{ for: 'account-coordinatora' }])
  })

  it('cannot be lent on', async () => {
    const answer = await lend('coordinatorB', { username: 'groupa' })
    expect([answer.status, answer.problem.code]).toEqual([403, 'account/lent-on'])
    expect((await world.as('coordinatorB', listLoans)).reply.cannotLend).toContain('cannot be lent on')
  })

  it('end by themselves, and the session goes back to one’s own', async () => {
    now = new Date('2021-07-20T15:59:59Z')
    await act('coordinatorB', lent)
    expect((await world.as('coordinatorB', getMember, { params: { id: ids.memberA } })).status).toBe(200)
    now = new Date('2021-07-20T16:00:00Z')
    expect((await world.as('coordinatorB', getMember, { params: { id: ids.memberA } })).status).toBe(404)
    expect((await world.as('coordinatorB', getMember, { params: { id: ids.memberB } })).status).toBe(200)
    expect((await ownOf('coordinatorB')).map(({ id }) => id)).toEqual([own])
    expect((await world.as('coordinatorA', listLoans)).reply.given[0]?.state).toBe('past')
  })

  it('are taken back by the lender, and by nobody beside him', async () => {
    const body = { reason: '提前返岗' }
    const params = { id: lent }
    expect((await world.as('coordinatorB', endGrant, { params, body })).status).toBe(403)
    expect((await world.as('workerEast', endGrant, { params, body })).status).toBe(404)
    expect((await world.as('coordinatorA', endGrant, { params, body })).status).toBe(200)
    expect((await world.as('coordinatorB', getMember, { params: { id: ids.memberA } })).status).toBe(404)
  })

  it('hold no longer than the lender’s own grant', async () => {
    const { id } = (await lend('workerEast', { username: 'workerwest' })).reply
    await act('workerWest', id)
    expect((await world.as('workerWest', getMember, { params: { id: ids.memberB } })).status).toBe(200)
    const own =
      (await world.as('office', getAccount, { params: { id: 'account-workereast' } })).reply.grants[0]?.id ??
      ''
    await world.as('streetEast', endGrant, { params: { id: own }, body: { reason: '调离' } })
    expect((await world.as('workerWest', getMember, { params: { id: ids.memberB } })).status).toBe(404)
    expect(await ownOf('workerWest')).toHaveLength(1)
  })

  it('are lent by a leader too', async () => {
    const answer = await lend('leaderA', { username: 'membera' })
    expect(answer.status).toBe(200)
    expect((await ownOf('memberA'))[1]).toMatchObject({ role: 'leader', isLent: true })
    expect(
      (await world.as('groupA', getAccount, { params: { id: 'account-membera' } })).reply.grants,
    ).toMatchObject([{ role: 'leader', lender: 'leaderA' }])
  })

  it.each([
    ['memberA', {}, 'platform/forbidden'],
    ['office', { username: 'auditor' }, 'account/duties-apart'],
    ['auditor', { username: 'office' }, 'account/duties-apart'],
    ['coordinatorB', { username: 'foreignoffice' }, 'account/no-such-account'],
    ['coordinatorB', { username: 'nobody' }, 'account/no-such-account'],
    ['coordinatorB', {}, 'account/lend-self'],
    ['groupA', { lastDay: '2022-03-01' }, 'account/loan-too-long'],
    ['groupA', { username: 'coordinatora' }, 'account/duties-apart'],
  ] as const)('%s, lending %o, is refused', async (who, body, code) => {
    expect((await lend(who, body)).problem.code).toBe(code)
  })

  it('do not let who stands in change the grants of who is away', async () => {
    const { id } = (await lend('office', { username: 'reader' })).reply
    await act('reader', id)
    const away = await world.as('reader', getAccount, { params: { id: 'account-office' } })
    expect(away.reply.cannot).toMatchObject({
      give: expect.stringContaining('Nobody changes his own') as string,
      lock: expect.stringContaining('his own account') as string,
    })
    const body = { role: 'reader' as const, validFrom: '2021-07-15', lastDay: null, reason: '加权' }
    const given = await world.as('reader', giveGrant, { params: { id: 'account-office' }, body })
    expect(given.problem.code).toBe('account/own-grant')
    const other = await world.as('reader', giveGrant, { params: { id: 'account-coordinatorb' }, body })
    expect(other.status).toBe(200)
  })
})
