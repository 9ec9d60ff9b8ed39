import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '../../src/app/routes.ts'
import * as entry from '../../src/account/entry/entry.api.ts'
import { may } from '../../src/platform/permissions.ts'
import { trials } from './cases.ts'
import { examplesOf } from './examples.ts'
import { people } from './people.ts'
import { requests, type RandomRequest } from './random.ts'
import { changed } from './rows.ts'
import { createMarkedWorld, readable, type MarkedWorld } from './asked-world.ts'

const REQUESTS = 10_000
/** Another one is tried by SEED=… on the command line. */
const SEED = Number(process.env['SEED'] ?? 20_210_715)

let marked: MarkedWorld
beforeAll(async () => {
  marked = await createMarkedWorld(routes, { checkPermissions: true })
})
afterAll(() => marked.world.close())

it('answers random requests with no failure and with nothing foreign', { timeout: 600_000 }, async () => {
  const doors = Object.values(entry)
  const targets = [...routes.map(({ endpoint }) => endpoint), ...doors].map((endpoint) => ({
    endpoint,
    examples: examplesOf(endpoint, marked.rows, trials),
    allowed: 'permission' in endpoint ? people.filter(({ role }) => may(role, endpoint.permission)) : people,
  }))
  const statuses = new Map<number, number>()
  const faults: string[] = []
  const check = async (request: RandomRequest): Promise<void> => {
    const { status, text, isOwn } = await send(request, doors.includes(request.endpoint as never))
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    const leaked = marked.knowledge.leaked(isOwn ? request.person : null, text, request.said)
    if (status >= 500 || leaked.length > 0)
      faults.push(
        `${status} ${leaked.join(' ')} ${JSON.stringify({ ...request, endpoint: request.endpoint.path })} ${text.slice(0, 300)}`,
      )
  }
  await fc.assert(fc.asyncProperty(requests(targets, people), check), { seed: SEED, numRuns: REQUESTS })
  const counts = [...statuses]
    .sort(([one], [other]) => one - other)
    .map(([status, count]) => `${status}: ${count}`)
  process.stdout.write(
    `random requests: seed ${SEED}, ${REQUESTS} requests, ${faults.length} faults; ${counts.join(', ')}\n`,
  )
  expect(faults).toEqual([])
  const after = changed(marked.rows, await marked.rowsNow())
  // What was read is audited, and a write that ended well is remembered by its key.
  const kept = ['public.audit_entry', 'public.idempotency']
  expect(after.filter(({ table }) => !kept.includes(table))).toEqual([])
})

let sent = 0
/** Nobody is known behind a spoiled cookie; at the doors nobody comes with a good one, because a session could end there. */
async function send(
  { person, credential, method, path, headers, payload }: RandomRequest,
  isDoor: boolean,
): Promise<{ status: number; text: string; isOwn: boolean }> {
  const own = await marked.headersOf(person)
  const isOwn = credential.kind === 'own' && !isDoor
  sent += 1
  const answer = await marked.world.server.app.inject({
    method: method as 'GET',
    url: path,
    remoteAddress: `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`,
    headers: { host: '127.0.0.1', ...headers, ...credentialOf(own) },
    ...(payload === undefined ? {} : { payload }),
  })
  return { status: answer.statusCode, text: readable(answer.rawPayload), isOwn }

  function credentialOf(good: Record<string, string>): Record<string, string> {
    if (isOwn) return good
    if (credential.kind === 'cookie') return { cookie: credential.value }
    if (credential.kind === 'key' || credential.kind === 'authorization')
      return { authorization: credential.value }
    if (credential.kind !== 'tampered') return {}
    return Object.fromEntries(
      Object.entries(good).map(([name, value]) => {
        // Within the key itself: what stands before it is the same for all.
        const at = value.length - 1 - (credential.at % 43)
        return [name, value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1)]
      }),
    )
  }
}
