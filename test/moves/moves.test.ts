import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canOf, refusal, whyNot } from '../../src/platform/moves.ts'
import { activities } from './activity.ts'
import { openDoor, type Door, type Row } from './door.ts'
import { pairing } from './pairing.ts'
import { policy } from './policy.ts'
import { projects } from './project.ts'
import { registration } from './registration.ts'
import { docking } from './docking.ts'
import { exchange } from './exchange.ts'
import { reports } from './report.ts'
import { rest } from './rest.ts'
import { allTables, pairsOf } from './tables.ts'
import { teams } from './team.ts'

const drivers = {
  ...policy,
  ...pairing,
  ...registration,
  ...teams,
  ...docking,
  ...exchange,
  ...projects,
  ...activities,
  ...reports,
  ...rest,
}
const tables = await allTables()

/** What has no door of its own: a move of the state table of whoever asks, or of the product itself. */
const elsewhere: Record<string, string> = {
  'registration/personal.rules.ts#personalTables.residence transfer': 'src/registration/people.http.test.ts',
  'registration/personal.rules.ts#personalTables.dispatch transfer': 'src/registration/people.http.test.ts',
}

let door: Door
beforeAll(async () => {
  door = await openDoor()
}, 120_000)
afterAll(() => door.close())

it('every table that there is has a driver, and every driver a table', () => {
  for (const name of tables.keys()) expect(Object.keys(drivers), `no driver for ${name}`).toContain(name)
  for (const name of Object.keys(drivers)) expect([...tables.keys()]).toContain(name)
})

describe.each([...tables])('%s', (name, table) => {
  const driver = drivers[name]

  it('names states that it has, in both languages, and one reason for refusal and grey button', () => {
    for (const { from, to, words } of Object.values(table.moves)) {
      for (const state of [...from, to]) expect(Object.keys(table.states)).toContain(state)
      expect(words.zh && words.en).toBeTruthy()
    }
    for (const { state, move, isAllowed } of pairsOf(table)) {
      const why = whyNot(table, move, state)
      expect([state, move, why === undefined]).toEqual([state, move, isAllowed])
      expect(canOf(table, state)[move]).toEqual(why?.words ?? null)
      if (why) expect(refusal(why).problem).toMatchObject({ status: 409, words: canOf(table, state)[move] })
    }
  })

  it.each(pairsOf(table))(
    '$move where it is $state, through the door',
    async ({ state, move, isAllowed }) => {
      if (`${name} ${move}` in elsewhere) return
      const attempt = driver?.moves[move]
      if (!driver || !attempt) throw new Error(`no driver for ${move} of ${name}`)
      const { stateOf = (row: Row) => String(row['status']), row: ownRow, told } = driver
      const put = driver.put(state)
      const why = whyNot(table, move, state)
      const isUnseen = attempt.unseen?.includes(state) === true
      if (told && !isUnseen) {
        const { endpoint, call } = told
        const { answer } = await door.ask(put, { who: attempt.who, endpoint, call }, ownRow)
        // A member reads no list of the others; whoever may read it is told the reason of the refusal.
        if (answer.status !== 403) {
          expect([answer.status, answer.status === 200 || answer.problem.code]).toEqual([200, true])
          expect(told.can(answer.reply as never)?.[move] ?? null).toEqual(why?.words ?? null)
        }
      }
      const tried = await door.ask(put, attempt, ownRow)
      const { status, problem } = tried.answer
      if (isUnseen) {
        expect([status, tried.changed]).toEqual([404, []])
      } else if (isAllowed) {
        if (attempt.allowedIn) return
        expect([status, status === 200 || problem.code]).toEqual([200, true])
        expect(tried.row && stateOf(tried.row)).toBe(table.moves[move]?.to)
      } else {
        expect([status, problem.code, problem.title]).toEqual([409, why?.code, why?.words.en])
        expect([tried.changed, tried.row && attempt.leadsTo === undefined && stateOf(tried.row)]).toEqual([
          [],
          attempt.leadsTo === undefined && state,
        ])
        const chinese = await door.ask(put, attempt, ownRow, 'zh')
        expect(chinese.answer.problem.title).toBe(why?.words.zh)
      }
    },
  )
})
