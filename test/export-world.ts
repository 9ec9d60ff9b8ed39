import { expect } from 'vitest'
import type { CopyValue } from '../src/platform/database.ts'
import type { Endpoint } from '../src/platform/endpoint.ts'
import { readCsv, readWorkbook, type ExportedFile } from './exported-file.ts'
import { id } from './world-ids.ts'
import { createWorld, ids, type Who, type World } from './world.ts'

/** The small world with contacts of its own, ended and in use, and its exports as a reader sees them. */
export async function createExportWorld(): Promise<World> {
  const world = await createWorld()
  const { vault } = world.server
  const sealed = (text: string): CopyValue[] => [vault.seal(text), vault.hash(text)]
  await world.database.bulk(async (target) => {
    const columns =
      'programme_id id enterprise_id community_id org_path division_code role name_cipher name_hash phone_cipher phone_hash post confirmed_on ended_on version'
    const contact = (own: number, enterprise: string | null, path: string | null, ended: string | null): CopyValue[] => [
      ids.programme, id(own), enterprise, enterprise ? null : ids.east, path, enterprise ? null : '420106012021', 'liaison',
      ...sealed('陈静'), ...sealed('13900000001'), '科长', '2021-06-05', ended, 1,
    ] // prettier-ignore
    await target.client.query('delete from contact')
    await world.database.copyRows(target, 'contact', columns.split(' '), [
      contact(95, ids.groupA, '0001.', null),
      contact(96, ids.groupB, '0002.', null),
      contact(97, null, null, null),
      contact(98, ids.groupA, '0001.', '2021-07-01'),
    ])
  })
  return world
}

const zh = { 'accept-language': 'zh-CN' }

export async function fileOf(
  world: World,
  who: Who,
  endpoint: Endpoint,
  query: object,
  format: 'xlsx' | 'csv',
): Promise<ExportedFile> {
  const answer = await world.as(who, endpoint, { query: { ...query, format }, headers: zh })
  expect(answer.status).toBe(200)
  return format === 'xlsx' ? await readWorkbook(answer.raw) : readCsv(answer.raw)
}

export async function jsonOf(
  world: World,
  who: Who,
  endpoint: Endpoint,
  query: object = {},
): Promise<Record<string, unknown>[]> {
  const answer = await world.as(who, endpoint, { query: { ...query, format: 'json' }, headers: zh })
  expect(answer.status).toBe(200)
  return JSON.parse(answer.raw.toString('utf8')) as Record<string, unknown>[]
}

interface Audit {
  subject: string
  account: string
  detail: Record<string, unknown>
}

/** What the audit says of exports since it was asked last; the clock stands still, so there is no order to ask for. */
export async function audited(world: World): Promise<Audit[]> {
  const found = await world.database.pool.query<Audit>(
    "delete from audit_entry where action = 'export' returning subject, account, detail",
  )
  return found.rows
}
