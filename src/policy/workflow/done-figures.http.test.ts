import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { randomIds } from '../../platform/identity.ts'
import { createWorld, ids, TODAY, type World } from '../../../test/world.ts'
import { doneByLedger } from '../clause.store.ts'
import { finishCaseStep, getBoard, getCase, reopenCaseStep, returnCaseStep } from './board.api.ts'
import { keepOnce } from './workflow.jobs.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
  for (let number = 1; number <= 10; number++)
    await sql`insert into measure (programme_id, id, number, title, body, valid_from)
      values (${ids.programme}, ${randomIds(() => TODAY)()}, ${number}, 'title', 'text', '2021-06-01')`.execute(
      world.database.db,
    )
  await keepOnce({ database: world.database, clock: () => TODAY, newId: randomIds(() => TODAY) })
})
afterAll(() => world.close())

/** Park and Miller's generator: the same moves in every run. */
let state = 20210715
const draw = (below: number): number => {
  state = (state * 48271) % 2147483647
  return state % below
}

it('what the ledger says was done is what stands done, after any order of finishing, returning and opening again', async () => {
  const { items } = (await world.as('office', getBoard, {})).reply
  const made = { finish: 0, return: 0, reopen: 0 }
  for (let turn = 0; turn < 150; turn++) {
    const params = { id: items[draw(items.length)]?.id ?? '' }
    const { steps } = (await world.as('office', getCase, { params })).reply
    const moves = steps.flatMap(({ step, whyNot }) =>
      (['finish', 'return', 'reopen'] as const).flatMap((move) =>
        whyNot[move] === null ? [{ step, move }] : [],
      ),
    )
    // Opening again is offered for all that is done, and would soon be all that happens.
    const likely = moves.filter(({ move }) => move !== 'reopen' || draw(6) === 0)
    const chosen = likely[draw(Math.max(1, likely.length))]
    if (!chosen) continue
    const { step, move } = chosen
    made[move]++
    const { status } =
      move === 'finish'
        ? await world.as('office', finishCaseStep, { params, body: { step } })
        : await world.as('office', move === 'return' ? returnCaseStep : reopenCaseStep, {
            params,
            body: { step, reason: '核对后改正' },
          })
    expect([turn, step, move, status]).toEqual([turn, step, move, 200])
  }
  for (const count of Object.values(made)) expect(count).toBeGreaterThan(3)
  const told = await doneByLedger(world.database.db, ids.programme, '2021-07-15')
  const { rows: standing } = await sql<{
    measureId: string
    track: string
    step: string
    done: number
  }>`select s.measure_id as "measureId",
      c.track, s.step, count(*)::int as done from workflow_step s join workflow_case c on c.programme_id = s.programme_id and c.id = s.case_id
    where s.programme_id = ${ids.programme} and s.status = 'done' group by 1, 2, 3`.execute(world.database.db)
  const sorted = (all: readonly { step: string; done: number }[]) =>
    all.filter(({ done }) => done !== 0).sort((a, b) => (a.step < b.step ? -1 : 1))
  expect(standing.length).toBeGreaterThan(3)
  expect(sorted(told)).toEqual(sorted(standing))
}, 120_000)
