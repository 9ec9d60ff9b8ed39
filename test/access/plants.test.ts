import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { routes } from '../../src/app/routes.ts'
import { endpoint, idParams, type Endpoint } from '../../src/platform/endpoint.ts'
import type { Permission } from '../../src/platform/permissions.ts'
import { route, type Route } from '../../src/platform/route.ts'
import { ids } from '../world-ids.ts'
import { createMarkedWorld } from './asked-world.ts'
import { walk } from './walk.ts'

const reply = z.object({ name: z.string() })

/** What the walk reports of one endpoint, planted beside those of the program. */
async function leaksOf(planted: Route): Promise<string[]> {
  const marked = await createMarkedWorld([...routes, planted], { checkPermissions: true })
  const { leaks } = await walk(marked, [planted.endpoint], { checkPermissions: true })
  await marked.world.close()
  return leaks
}

const renamed = (permission: Permission): Endpoint =>
  endpoint({
    method: 'POST',
    path: '/api/v1/enterprises/:id/planted',
    summary: 'Planted',
    permission,
    params: idParams,
    reply,
  })

/** Changes a record and asks for no permission that it takes: what everybody has is no check. */
const withoutCheck = (permission: Permission): Route =>
  route(renamed(permission), async ({ db }, { params }) => {
    await sql`update enterprise set party_organisation = '改' where id = ${(params as { id: string }).id}`.execute(
      db,
    )
    return { name: '' }
  })

it('finds an endpoint that changes records and takes the permission that everybody has', async () => {
  const leaks = await leaksOf(withoutCheck('programme.read'))
  for (const who of ['reader', 'auditor', 'serviceA'])
    expect(
      leaks.some((leak) => leak.includes(`by ${who}`) && leak.includes('changes public.enterprise')),
    ).toBe(true)
  expect(await leaksOf(withoutCheck('registry.write'))).toEqual([])
})

it('does not even start with an endpoint that names no permission, and finds one that names none of the table', async () => {
  await expect(leaksOf(withoutCheck(undefined as never))).rejects.toThrow()
  expect((await leaksOf(withoutCheck('no.such' as never))).length).toBeGreaterThan(0)
})

it('finds an endpoint that reads as the owner of the database', async () => {
  const asOwner = route(
    endpoint({
      method: 'GET',
      path: '/api/v1/planted',
      summary: 'Planted',
      permission: 'programme.read',
      reply,
    }),
    async (context) => {
      // As the owner, on the same connection: the embedded database has no other.
      await sql`set local role none`.execute(context.db)
      const { rows } = await sql<{
        name: string
      }>`select name from enterprise where id = ${ids.groupA}`.execute(context.db)
      return { name: rows[0]?.name ?? '' }
    },
  )
  const leaks = await leaksOf(asOwner)
  for (const who of ['coordinatorB', 'workerEast', 'foreignOffice'])
    expect(leaks.some((leak) => leak.includes(`by ${who}`) && leak.includes('tells of'))).toBe(true)
  expect(leaks.some((leak) => leak.includes('by coordinatorA:'))).toBe(false)
})

it('stops at an endpoint that it has no case for', async () => {
  const strange = route(
    endpoint({
      method: 'GET',
      path: '/api/v1/planted/:id',
      summary: 'Planted',
      permission: 'programme.read',
      params: idParams,
      reply,
    }),
    () => Promise.resolve({ name: '' }),
  )
  await expect(leaksOf(strange)).rejects.toThrow('nothing is known to put into params.id')
})
