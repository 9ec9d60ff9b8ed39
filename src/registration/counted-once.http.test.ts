import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWorld, ids, TODAY, type World } from '../../test/world.ts'
import { addDays, dayOf } from '../platform/day.ts'
import { getFigures, listFigureRecords } from '../statistics/figure.api.ts'
import * as api from './personal.api.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
  // The small world's dispatch is a row without its history.
  await sql`update dispatch_registration set status = 'withdrawn', confirmed_on = null`.execute(
    world.database.db,
  )
})
afterAll(() => world.close())

const FIRST = '2021-07-15'
const STEPS = 160
const members = [ids.memberA, ids.memberBranchA]
const homes = [ids.east, ids.west]
const posts = [ids.pairA, ids.pairBranchA]

interface Stood {
  channel: string
  member: string
  from: string
  to: string | null
}

/** Everything that was ever confirmed, straight from the tables. */
const stood = async (): Promise<Stood[]> =>
  (
    await sql<Stood>`select 'residence' as channel, member_id as member, confirmed_on::text as from, ended_on::text as to
        from residence_registration where confirmed_on is not null
      union all select 'dispatch', member_id, confirmed_on::text, ended_on::text from dispatch_registration where confirmed_on is not null`.execute(
      world.database.db,
    )
  ).rows

const step = fc.record({
  channel: fc.constantFrom<'residence' | 'dispatch'>('residence', 'dispatch'),
  does: fc.constantFrom(
    'ask',
    'ask',
    'confirm',
    'confirm',
    'confirm',
    'leave',
    'return',
    'withdraw',
    'renew',
  ),
  who: fc.nat(1),
  where: fc.nat(1),
  which: fc.nat(),
  days: fc.constantFrom(0, 0, 0, 1, 1, 2, 40),
  back: fc.nat(5),
})

const moves = {
  residence: {
    list: api.listResidenceRegistrations,
    confirm: api.confirmResidenceRegistration,
    leave: api.leaveResidenceRegistration,
    return: api.returnResidenceRegistration,
    withdraw: api.withdrawResidenceRegistration,
    renew: api.renewResidenceRegistration,
  },
  dispatch: {
    list: api.listDispatchRegistrations,
    confirm: api.confirmDispatchRegistration,
    leave: api.leaveDispatchRegistration,
    return: api.returnDispatchRegistration,
    withdraw: api.withdrawDispatchRegistration,
    renew: api.renewDispatchRegistration,
  },
}

it('counts nobody twice on any day, and the figure of every day is its records, whatever people do', async () => {
  const [steps = []] = fc.sample(fc.array(step, { minLength: STEPS, maxLength: STEPS }), {
    numRuns: 1,
    seed: 6,
  })
  const answers = new Map<string, number>()
  for (const { channel, does, who, where, which, days, back } of steps) {
    now = new Date(now.getTime() + days * 86_400_000)
    const memberId = members[who] ?? ''
    const answer = async () => {
      if (does === 'ask' && channel === 'residence')
        return await world.as('coordinatorA', api.askResidence, {
          body: { memberId, communityId: homes[where] ?? '' },
        })
      if (does === 'ask')
        return await world.as('coordinatorA', api.askDispatch, {
          body: { memberId, pairingId: posts[where] ?? '' },
        })
      const own = moves[channel]
      const found = (await world.as('coordinatorA', own.list, { query: { member: memberId } })).reply.items
      const id = found[which % Math.max(1, found.length)]?.id
      if (id === undefined) return undefined
      const decides = does === 'confirm' || does === 'return'
      const clerk = found.find((row) => row.id === id)?.community === '东亭社区' ? 'workerEast' : 'workerWest'
      return await world.as(decides ? clerk : 'coordinatorA', own[does as 'leave'], {
        params: { id },
        ...(does === 'leave' || does === 'return'
          ? {
              body: {
                reason: '按工作安排',
                ...(does === 'leave' && back > 0 ? { endsOn: addDays(dayOf(now), -back) } : {}),
              },
            }
          : {}),
      })
    }
    const status = (await answer())?.status ?? 0
    expect([0, 200, 404, 409, 422]).toContain(status)
    answers.set(`${does} ${status}`, (answers.get(`${does} ${status}`) ?? 0) + 1)
  }
  // Enough of it went through for the rest to mean something.
  for (const kind of [
    'ask 200',
    'ask 409',
    'confirm 200',
    'confirm 409',
    'leave 200',
    'withdraw 200',
    'renew 200',
  ])
    expect([kind, answers.get(kind) ?? 0]).not.toEqual([kind, 0])
  const all = await stood()
  const last = dayOf(now)
  for (let day = FIRST; day <= last; day = addDays(day, 1)) {
    const on = all.filter(({ from, to }) => from <= day && (to === null || to > day))
    for (const channel of ['residence', 'dispatch'] as const) {
      const people = on.filter((one) => one.channel === channel).map(({ member }) => member)
      expect([day, channel, new Set(people).size]).toEqual([day, channel, people.length])
    }
  }
  for (const day of [FIRST, ...new Set(all.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))]) {
    const figures = (await world.as('office', getFigures, { query: { asOf: day } })).reply.figures
    for (const [measure, channel] of [
      ['residenceRegistrations', 'residence'],
      ['dispatchRegistrations', 'dispatch'],
    ] as const) {
      const counted = all.filter(
        (one) => one.channel === channel && one.from <= day && (one.to === null || one.to > day),
      ).length
      expect([day, measure, figures.find(({ figure }) => figure === measure)?.value]).toEqual([
        day,
        measure,
        counted,
      ])
      const records = await world.as('office', listFigureRecords, {
        params: { measure },
        query: { asOf: day },
      })
      expect([day, measure, records.reply.total]).toEqual([day, measure, counted])
    }
  }
})
