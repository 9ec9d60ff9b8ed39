import { sql } from 'kysely'
import { expect } from 'vitest'
import { randomIds } from '../src/platform/identity.ts'
import * as api from '../src/registry/duplicate/duplicate.api.ts'
import { look } from '../src/registry/duplicate/duplicate.jobs.ts'
import type { DoubledKind } from '../src/registry/duplicate/duplicate.rules.ts'
import { getFigures } from '../src/statistics/figure.api.ts'
import { createWorld, ids, TODAY, usccOf } from './world.ts'

export const twin = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const twins = {
  groupB: twin(500),
  siteB: twin(501),
  pairB: twin(502),
  west: twin(503),
  memberA: twin(504),
  residenceA: twin(505),
  contactA: twin(506),
}

export type Twins = Awaited<ReturnType<typeof createTwins>>

/** The small world in which some are registered twice: an enterprise with its site, pair and member, and a contact. */
export async function createTwins() {
  const world = await createWorld()
  /** A second record beside one that is there: the same columns with a few others. */
  async function copy(table: string, from: string, set: Record<string, string | null>): Promise<void> {
    const columns = (
      await sql<{
        name: string
      }>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(
        world.database.db,
      )
    ).rows.map(({ name }) => name)
    const values = columns.map((name) => (name in set ? sql`${set[name]}` : sql.ref(name)))
    await sql`insert into ${sql.table(table)} (${sql.join(columns.map((name) => sql.ref(name)))})
    select ${sql.join(values)} from ${sql.table(table)} where id = ${from}`.execute(world.database.db)
  }

  const search = (): Promise<void> =>
    look(
      {
        database: world.database,
        live: { publish: () => undefined },
        clock: () => TODAY,
        newId: randomIds(() => TODAY),
      },
      { programmeId: ids.programme },
    )

  async function pairOf(kind: DoubledKind): Promise<string> {
    const { reply } = await world.as('office', api.listPairs, { query: { kind } })
    const [first] = reply.items
    if (!first) throw new Error(`no ${kind} is there twice`)
    return first.id
  }

  /** Every row of every table, but for what counts or tells changes: versions, events, audit, figures, merges and pairs themselves. */
  async function everything(): Promise<Record<string, string[]>> {
    const without = [
      'event',
      'event_block',
      'audit_entry',
      'figure_delta',
      'figure_day',
      'idempotency',
      'migration',
    ]
    const tables = (
      await sql<{
        name: string
      }>`select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`.execute(
        world.database.db,
      )
    ).rows.map(({ name }) => name)
    const kept: Record<string, string[]> = {}
    for (const table of tables) {
      if (without.includes(table) || /^(duplicate_|record_merge)/.test(table)) continue
      const { rows } = await sql<{
        row: string
      }>`select (to_jsonb(t) - 'version')::text as row from ${sql.table(table)} t order by 1`.execute(
        world.database.db,
      )
      kept[table] = rows.map(({ row }) => row)
    }
    return kept
  }

  const figure = async (name: string, asOf = '2021-07-15'): Promise<number | null | undefined> => {
    const { reply } = await world.as('office', getFigures, { query: { asOf } })
    return reply.figures.find(({ figure }) => figure === name)?.value
  }

  const shownMerge = async (id: string) =>
    (await world.as('office', api.listMerges)).reply.items.find((row) => row.id === id)

  async function mergeOf(kind: DoubledKind, survivorId: string, take: string[] = []): Promise<string> {
    const id = await pairOf(kind)
    const { reply: preview } = await world.as('office', api.previewMerge, {
      params: { id },
      body: { survivorId, take },
    })
    expect(preview.obstacles).toEqual([])
    const body = { survivorId, take, digest: preview.digest }
    const { status, reply } = await world.as('office', api.mergePair, { params: { id }, body })
    expect(status).toBe(200)
    return reply.id
  }

  await copy('enterprise', ids.groupB, {
    id: twins.groupB,
    org_path: '0003.',
    uscc: usccOf(9),
    name: '演示乙集团有限责任公司',
  })
  await copy('site', ids.siteB, { id: twins.siteB, enterprise_id: twins.groupB, org_path: '0003.' })
  await copy('pairing', ids.pairB, {
    id: twins.pairB,
    number: '9',
    enterprise_id: twins.groupB,
    site_id: twins.siteB,
    org_path: '0003.',
    enterprise_uscc: usccOf(9),
    community_id: ids.east,
    division_code: '420106012021',
  })
  await copy('contact', ids.contactA, { id: twins.contactA })
  await copy('member', ids.memberA, {
    id: twins.memberA,
    enterprise_id: twins.groupB,
    org_path: '0003.',
    post: '主任',
  })
  await sql`update residence_registration set status = 'confirmed', confirmed_on = '2021-07-05' where id = ${ids.residenceA}`.execute(
    world.database.db,
  )
  await copy('residence_registration', ids.residenceA, {
    id: twins.residenceA,
    member_id: twins.memberA,
    enterprise_id: twins.groupB,
    org_path: '0003.',
    status: 'confirmed',
    confirmed_on: '2021-07-10',
  })
  await sql`insert into figure_day (programme_id, measure, dimension, key, day, value) values
    (${ids.programme}, 'enterprises', 'all', '', '2021-06-20', 4), (${ids.programme}, 'groups', 'all', '', '2021-06-20', 3),
    (${ids.programme}, 'residenceRegistrations', 'all', '', '2021-07-10', 2)`.execute(world.database.db)
  await search()

  /** Takes back every merge, the way that an office would, and looks again. */
  async function restore(): Promise<void> {
    await sql`delete from pairing_run`.execute(world.database.db)
    const { reply } = await world.as('office', api.listMerges)
    for (const { id, can } of reply.items)
      if (can.undo) await world.as('office', api.undoMerge, { params: { id }, body: { leaveChanged: true } })
    await search()
  }
  return { world, copy, search, pairOf, everything, figure, shownMerge, mergeOf, restore }
}
