import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, type Who, type World } from '../../../test/world.ts'
import type { Permission } from '../../platform/permissions.ts'
import { lockAccount } from '../grant/account.api.ts'
import type { RecordToAsk } from './why-record.rules.ts'
import { whyNot } from './why.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())

const ask = (who: Who, whom: Who, permission: Permission, kind?: RecordToAsk, record?: string) =>
  world.as(who, whyNot, {
    params: { id: `account-${whom.toLowerCase()}` },
    query: { permission, kind, record },
  })

describe('why not', () => {
  it.each([
    ['coordinatorA', 'enterprise.write', 'enterprise', ids.groupA, true],
    ['coordinatorA', 'enterprise.write', 'enterprise', ids.branchA, true],
    ['coordinatorA', 'enterprise.write', 'enterprise', ids.groupB, false],
    ['workerEast', 'registration.decide', 'pairing', ids.pairA, true],
    ['workerEast', 'registration.decide', 'pairing', ids.pairB, false],
    ['workerWest', 'member.reveal', 'member', ids.memberA, true],
    ['workerWest', 'member.reveal', 'member', ids.memberB, false],
    ['leaderA', 'team.read', 'team', ids.teamA, true],
    ['auditor', 'member.reveal', 'member', ids.memberA, false],
    ['streetEast', 'community.write', 'community', ids.east, true],
    ['streetEast', 'community.write', 'community', ids.west, false],
  ] as const)('%s, %s of the %s %s: %s', async (whom, permission, kind, record, may) => {
    const { reply } = await ask('office', whom, permission, kind, record)
    expect(reply.may).toBe(may)
  })

  it('answers in the reader’s language what stands in the way', async () => {
    const { reply } = await ask('office', 'coordinatorA', 'enterprise.write', 'enterprise', ids.groupB)
    expect(reply.steps.at(-1)).toEqual({
      step: 'scope',
      isMet: false,
      said: 'The record lies outside: Enterprise liaison (演示甲集团有限公司).',
      mend: 'Let somebody of that enterprise or division do it, or give a grant whose scope includes the record.',
    })
  })

  it('tells of no record that the asker does not see, and of no account beyond the scope', async () => {
    expect((await ask('groupA', 'coordinatorA', 'enterprise.read', 'enterprise', ids.groupB)).status).toBe(
      404,
    )
    expect(
      (await ask('office', 'coordinatorA', 'enterprise.read', 'enterprise', ids.foreignGroup)).status,
    ).toBe(404)
    expect((await ask('groupA', 'coordinatorB', 'enterprise.read')).status).toBe(404)
    expect((await ask('office', 'foreignOffice', 'enterprise.read')).status).toBe(404)
    expect((await ask('office', 'coordinatorA', 'enterprise.read', 'enterprise')).status).toBe(422)
    expect((await ask('coordinatorA', 'coordinatorA', 'enterprise.read')).status).toBe(403)
  })

  it('sees by the asker’s own scope again afterwards', async () => {
    await ask('groupA', 'coordinatorA', 'enterprise.read', 'enterprise', ids.branchA)
    expect((await ask('groupA', 'coordinatorB', 'enterprise.read')).status).toBe(404)
  })

  it('says that an account is locked', async () => {
    await world.as('office', lockAccount, {
      params: { id: 'account-coordinatorb' },
      body: { reason: '遗失' },
    })
    const { reply } = await ask('office', 'coordinatorB', 'enterprise.read')
    expect(reply.steps.map(({ isMet }) => isMet)).toEqual([false, null, null])
  })
})
