import type { Endpoint } from '../../src/platform/endpoint.ts'
import { may, permissions } from '../../src/platform/permissions.ts'
import type { Answer, MarkedWorld } from './asked-world.ts'
import { trials } from './cases.ts'
import { examplesOf, NOBODY } from './examples.ts'
import { trespasses } from './knowledge.ts'
import { keyPermissions, people } from './people.ts'

export interface Walk {
  cases: number
  /** Answers with success, by endpoint. */
  answered: Map<string, number>
  leaks: string[]
}

/** Asks for every example of every endpoint as every person, and as nobody; says what came through that should not. */
export async function walk(
  marked: MarkedWorld,
  endpoints: readonly Endpoint[],
  { checkPermissions }: { checkPermissions: boolean },
): Promise<Walk> {
  const found: Walk = { cases: 0, answered: new Map(), leaks: [] }
  const { knowledge, rows, ask } = marked
  for (const endpoint of endpoints) {
    const name = `${endpoint.method} ${endpoint.path}`
    // Row-level security compares each row by itself: which two records are named together matters to what is checked above it, and an
    // export is checked as its list is.
    const withPairs = checkPermissions && !endpoint.path.endsWith('/export')
    const examples = examplesOf(endpoint, rows, trials, withPairs ? undefined : 1)
    found.answered.set(name, 0)
    for (const [place, person] of [null, ...people].entries()) {
      const strangers = new Map<string, Answer>()
      const mayAsk =
        person !== null &&
        // One that the table does not know is anybody's guess, and must not be answered.
        endpoint.permission in permissions &&
        may(person.role, endpoint.permission) &&
        (person.role !== 'service' || keyPermissions.includes(endpoint.permission))
      // Who lacks the permission is refused at the door, as three requests show; where the door stands open, rows are all that is left
      // between, and each such person tries a third of the requests, others than the next.
      const asked = mayAsk
        ? examples
        : examples.filter((_, at) => (person === null || checkPermissions ? at < 3 : at % 3 === place % 3))
      for (const example of asked) {
        found.cases += 1
        const answer = await ask(person, endpoint, example)
        const leak = (what: string): void =>
          void found.leaks.push(
            `${name} ${JSON.stringify(example)} by ${person?.name ?? 'nobody'}: ${answer.status} ${what}`,
          )
        if (answer.status < 300) found.answered.set(name, (found.answered.get(name) ?? 0) + 1)
        if (answer.status >= 500 || answer.status === 429) leak(answer.text)
        if (person === null && answer.status !== 401) leak('without signing in')
        if (checkPermissions && person !== null && !mayAsk && answer.status !== 403)
          leak('without the permission')
        const leaked = knowledge.leaked(person, answer.text, JSON.stringify(example))
        if (leaked.length > 0) leak(`tells of ${leaked.join(' ')}`)
        const revealed = checkPermissions
          ? knowledge.revealed(person, answer.text, JSON.stringify(example))
          : []
        if (revealed.length > 0) leak(`shows in clear ${revealed.join(' ')}`)
        for (const row of person ? trespasses(person, answer.changed, { checkPermissions }) : [])
          leak(`changes ${row.table} ${row.text}`)
        // A record out of reach is answered as one that is not there, to the letter: refusals tell of nothing either.
        if (person === null || example.asks.length === 0) continue
        const isStrange = (id: string): boolean => id === NOBODY || knowledge.leaked(person, id).length > 0
        const strange = example.asks.filter(isStrange)
        if (strange.length === 0) continue
        const shape = JSON.stringify(example, (_, value: unknown) =>
          strange.includes(value as string) ? NOBODY : value,
        )
        const text = strange.reduce((all, id) => all.replaceAll(id, NOBODY), answer.text)
        const first = strangers.get(shape)
        if (!first) strangers.set(shape, { ...answer, text })
        else if (first.status !== answer.status || (answer.status >= 400 && first.text !== text))
          leak(`tells that a record is there: ${first.status} ${first.text} / ${text}`)
      }
    }
  }
  return found
}
