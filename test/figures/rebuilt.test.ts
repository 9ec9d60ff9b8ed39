import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { keepAgreementsOnce } from '../../src/agreement/agreement.jobs.ts'
import { keepOnce as keepNeedsOnce } from '../../src/exchange/need/need.jobs.ts'
import { keepOnce as keepProjectsOnce } from '../../src/agreement/project/project.jobs.ts'
import { closeOnce } from '../../src/activity/survey/survey.jobs.ts'
import { addDays, dayOf } from '../../src/platform/day.ts'
import { randomIds } from '../../src/platform/identity.ts'
import { keepOnce } from '../../src/policy/workflow/workflow.jobs.ts'
import { followOnce } from '../../src/registration/ended-pair.jobs.ts'
import { fold } from '../../src/statistics/figure.store.ts'
import { measureNames } from '../../src/statistics/figure.rules.ts'
import { keepTeamsOnce } from '../../src/team/team.jobs.ts'
import { ids } from '../world-ids.ts'
import { createWorld, TODAY, type World } from '../world.ts'
import { activityOperations } from './activity-operations.ts'
import { committeeOperations } from './committee-operations.ts'
import { driverOf, type Operations } from './driver.ts'
import { pairOperations, registrationOperations } from './pair-operations.ts'
import { FIRST_DAY, populate } from './populate.ts'
import { rebuilt, type Sums } from './rebuilt.ts'
import type { Told } from './spans.ts'
import { agreementOperations } from './agreement-operations.ts'
import { exchangeOperations } from './exchange-operations.ts'
import { projectOperations } from './project-operations.ts'
import { surveyOperations } from './survey-operations.ts'
import { teamOperations } from './team-operations.ts'

/** In so many rounds so many operations, and after each round the comparison. */
const [ROUNDS, OPERATIONS] = [20, 500]
/** What chance leaves out of these has so many more rounds to come up in. */
const MORE_ROUNDS = 20
let now = TODAY
/** No two things happen at once, so the ledger has an order. */
const clock = (): Date => (now = new Date(now.getTime() + 1))
let world: World
beforeAll(async () => {
  // What runs in the background by itself would run at another operation each time; here a day that passes runs it.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  world = await createWorld({ clock })
  await populate(world)
})
afterAll(async () => {
  await world.close()
  vi.useRealTimers()
})

const done = new Map<string, number>()
/** Every figure has to be in it once: what was taken back again by the end counts too. */
const moved = new Set<string>()

const operations: Operations = {
  ...pairOperations,
  ...registrationOperations,
  ...teamOperations,
  ...committeeOperations,
  ...surveyOperations,
  ...agreementOperations,
  ...exchangeOperations,
  ...projectOperations,
  ...activityOperations,
  tomorrow: async (_, { back }) => {
    if (back > 12) return
    now = new Date(now.getTime() + 86_400_000)
    const around = { database: world.database, vault: world.server.vault, clock, newId: randomIds(clock) }
    for (const work of [
      keepOnce,
      followOnce,
      keepTeamsOnce,
      closeOnce,
      keepNeedsOnce,
      keepProjectsOnce,
      keepAgreementsOnce,
    ])
      await work(around)
  },
}
const kinds = Object.keys(operations)
/** What can seldom be done is tried more often. */
const scarce = ['offer', 'accept', 'activate', 'submit', 'register', 'dispatch', 'receive', 'recall', 'callOut', 'tested', 'untested', 'handIn', 'confirmSurvey', 'decide', 'raiseNeed', 'signAgreement', 'promiseAll', 'acceptWork', 'reportProject', 'acceptProject', 'reopenProject', 'recordActivity', 'correctActivity'] // prettier-ignore
const operation = fc.record({
  kind: fc.constantFrom(...kinds, ...scarce, ...scarce),
  at: fc.nat(9999),
  back: fc.nat(20),
})

async function make({ kind, ...chance }: { kind: string; at: number; back: number }): Promise<void> {
  const tell = () => done.set(kind, (done.get(kind) ?? 0) + 1)
  await operations[kind]?.(driverOf(world, clock, chance, tell), chance)
}

async function fromDeltas(): Promise<Sums> {
  const { db } = world.database
  while ((await fold(db, ids.programme, 5000)) > 0);
  const { rows } = await sql<{
    name: string
    value: number
  }>`select concat_ws(' ', measure, dimension, key, day) as name, value from figure_day
    where programme_id = ${ids.programme} and value <> 0`.execute(db)
  return new Map(rows.map(({ name, value }) => [name, value]))
}

async function fromLedger(): Promise<Sums> {
  const { rows } =
    await sql<Told>`select kind, subject_id as "subjectId", org_path as "orgPath", happened_on as "happenedOn", after from event
    where programme_id = ${ids.programme} order by recorded_at, id`.execute(world.database.db)
  const days: string[] = []
  for (let day = FIRST_DAY; day <= dayOf(now); day = addDays(day, 1)) days.push(day)
  return rebuilt(rows, days)
}

const sorted = (sums: Sums) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1))

/** Operations and measures that have not been in any round yet. */
const missing = (): string[] => [
  ...kinds.filter((kind) => kind !== 'tomorrow' && !done.has(kind)),
  ...measureNames.filter((name) => !moved.has(name)),
]

/** Rounds go on from one another in one world, so a failing one is not made smaller. */
const play = (rounds: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(
      fc.array(operation, { minLength: OPERATIONS, maxLength: OPERATIONS }),
      async (operations) => {
        for (const one of operations) await make(one)
        const told = await fromLedger()
        expect(sorted(await fromDeltas())).toEqual(sorted(told))
        for (const name of told.keys()) moved.add(name.split(' ')[0] ?? '')
      },
    ),
    { numRuns: rounds, endOnFailure: true },
  )

it('figures rebuilt from the ledger are what their deltas add up to, after any operations', async () => {
  await play(ROUNDS)
  for (let more = 0; more < MORE_ROUNDS && missing().length > 0; more++) await play(1)
  process.stdout.write(`figures: ${JSON.stringify(Object.fromEntries(done))}\n`)
  expect(missing()).toEqual([])
}, 900_000)

it('would see a delta that is missing', async () => {
  await sql`update figure_day set value = value + 1 where programme_id = ${ids.programme} and measure = 'groups'`.execute(
    world.database.db,
  )
  expect(sorted(await fromDeltas())).not.toEqual(sorted(await fromLedger()))
})
