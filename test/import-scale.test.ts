import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inScope, wholeProgramme } from '../src/platform/access.ts'
import type { ReplyOf } from '../src/platform/endpoint.ts'
import * as api from '../src/registry/import/import.api.ts'
import { verify } from '../src/statistics/chain.service.ts'
import { PEOPLE, personOf, provincialList, type Person } from './provincial-list.ts'
import { createWorld, freshPlace, ids, TODAY, type World } from './world.ts'

/**
 * An import of as many members as a province has, through the door, interrupted in every way; each test goes on from where
 * the one before has left the world.
 */
const writer = fileURLToPath(new URL('import-writer.ts', import.meta.url))
/** No machine is so slow, and a test that waits for ever is no test. */
const PATIENCE = 400_000
/** Beyond the time after which a silent run has nobody at work on it. */
const LATER = new Date(TODAY.getTime() + 600_000)

let place: Awaited<ReturnType<typeof freshPlace>>
let world: World
beforeAll(async () => {
  place = await freshPlace()
  world = await createWorld({ place })
})
afterAll(async () => {
  await world.close()
  await place.drop()
})

const isEmbedded = (): boolean => world.database.kind === 'embedded'

type Run = ReplyOf<typeof api.getImport>
const look = async (id: string): Promise<Run> =>
  (await world.as('office', api.getImport, { params: { id } })).reply

async function until(id: string, isThere: (run: Run) => boolean): Promise<Run> {
  for (;;) {
    const run = await look(id)
    if (isThere(run)) return run
    if (run.status === 'failed') throw new Error(run.problem?.message)
    await sleep(100)
  }
}

const upload = async (file: File): Promise<string> =>
  (await world.as('office', api.startImport, { body: { kind: 'members', file } })).reply.id
const checked = async (file: File): Promise<Run> =>
  await until(await upload(file), ({ status }) => status === 'ready')
const confirm = async ({ id, version }: Run): Promise<void> => {
  const call = { params: { id }, body: { goodRowsOnly: false }, headers: { 'if-match': `"${version}"` } }
  expect((await world.as('office', api.applyImport, call)).status).toBe(200)
}
const applied = async (run: Run): Promise<Run> => {
  await confirm(run)
  return await until(run.id, ({ status }) => status === 'done')
}
const cancel = (id: string) => world.as('office', api.cancelImport, { params: { id } })

const ask = async <Row extends object>(text: string): Promise<Row[]> =>
  (await world.database.pool.query<Row>(text)).rows

/** Everything that an import may write, in figures that any write would change. */
const registry = async (): Promise<object | undefined> =>
  (
    await ask<object>(`select count(*) as members, sum(version) as versions,
      md5(string_agg(md5(name_cipher) || md5(phone_cipher) || post || array_to_string(skills, ' '), '' order by id)) as said,
      (select count(*) from event) as events from member`)
  )[0]

/** What is kept of a run, and of the transaction that writes. */
const kept = async (id: string): Promise<object | undefined> =>
  (
    await ask<object>(`select (select count(*) from import_row where run_id = '${id}') as rows,
      (select count(*) from import_part where run_id = '${id}') as parts,
      (select count(*) from pg_class where relname = 'import_change') as temporary`)
  )[0]

const nothing = { rows: 0, parts: 0, temporary: 0 }
const allNew = { rows: PEOPLE, new: PEOPLE, changed: 0, unchanged: 0, wrong: 0, conflict: 0 }

/** Waits until half of the rows that a transaction writes into a table are on their way. */
function halfOf(table: string): Promise<void> {
  const { database } = world
  const copyRows = database.copyRows.bind(database)
  return new Promise((resolve) => {
    database.copyRows = (target, into, columns, rows) => {
      if (into !== table) return copyRows(target, into, columns, rows)
      const counted = async function* () {
        let taken = 0
        for await (const row of rows) {
          // Background work writes into the same table, a few rows at a time, and is not what is waited for.
          if (++taken === PEOPLE / 2) {
            database.copyRows = copyRows
            resolve()
          }
          yield row
        }
      }
      return copyRows(target, into, columns, counted())
    }
  })
}

/** Of the whole list: looked at, and not confirmed yet. */
let run: Run

it('leaves nothing when it is cancelled while the file is read', { timeout: PATIENCE }, async () => {
  const before = await registry()
  const id = await upload(provincialList())
  const { progress } = await until(id, ({ progress }) => (progress?.done ?? 0) > 0)
  expect(progress?.done).toBeLessThan(PEOPLE)
  expect((await cancel(id)).reply.status).toBe('cancelled')
  // Imports are done one after the other: when the next one is there, the first one has ended.
  run = await checked(provincialList())
  expect(run.counts).toEqual(allNew)
  expect(await kept(id)).toEqual(nothing)
  expect((await look(id)).status).toBe('cancelled')
  expect(await registry()).toEqual(before)
})

it('leaves nothing when it is cut off while it writes', { timeout: PATIENCE }, async () => {
  const before = await registry()
  const half = halfOf('event')
  await confirm(run)
  await half
  if (isEmbedded()) {
    // The transaction has the only connection, so nobody can ask; what cuts it off is a server that stops.
    await world.close()
    world = await createWorld({ place })
    run = await look(run.id)
    expect(run).toMatchObject({ status: 'ready', problem: { code: 'import/stopped' } })
  } else {
    const { id } = run
    expect((await cancel(id)).reply.status).toBe('cancelled')
    run = await checked(provincialList())
    expect(await kept(id)).toEqual(nothing)
  }
  expect(run.counts).toEqual(allNew)
  expect(await registry()).toEqual(before)
})

it('leaves nothing when its process is killed while it writes', { timeout: PATIENCE }, async () => {
  const before = await registry()
  await world.close()
  await killed(run.id)
  world = await createWorld({ place, clock: () => LATER })
  expect(await registry()).toEqual(before)
  run = await look(run.id)
  expect(run).toMatchObject({ status: 'ready', problem: { code: 'import/stopped' }, counts: allNew })
})

/** Lets a process of its own confirm an import, and kills it when the members are written and their events are on the way. */
async function killed(id: string): Promise<void> {
  const own = [JSON.stringify(place.address), place.key.toString('hex'), id]
  const child = spawn(process.execPath, ['--import', 'tsx', writer, ...own])
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('event')) child.kill('SIGKILL')
    })
    child.once('exit', (_code, signal) =>
      signal === 'SIGKILL' ? resolve() : reject(new Error(`the writer ended by itself: ${said}`)),
    )
  })
}

it('is confirmed again after all that, and writes every member once', { timeout: PATIENCE }, async () => {
  expect(await applied(run)).toMatchObject({ counts: allNew, hasFile: false })
  expect(await kept(run.id)).toEqual(nothing)
  const joined =
    await ask(`select after ->> 'version' as version, count(*) as events, count(distinct subject_id) as members
    from event where kind = 'member.joined' group by 1`)
  expect(joined).toEqual([{ version: '1', events: PEOPLE, members: PEOPLE }])
})

it('writes nothing when the same list comes again', { timeout: PATIENCE }, async () => {
  const before = await registry()
  const same = { ...allNew, new: 0, unchanged: PEOPLE }
  const again = await checked(provincialList())
  expect(again.counts).toEqual(same)
  expect((await applied(again)).counts).toEqual(same)
  expect(await registry()).toEqual(before)
})

/** Some cells of some rows; a row may have both. */
const edits = {
  isNamed: (index: number): boolean => index % 1501 === 0,
  isPosted: (index: number): boolean => index % 997 === 0,
}
const edited = (person: Person, index: number): Person => ({
  ...person,
  ...(edits.isNamed(index) ? { name: `${person.name}改` } : {}),
  ...(edits.isPosted(index) ? { post: '调度' } : {}),
})

it('writes the cells that were edited, each row once, and nothing else', { timeout: PATIENCE }, async () => {
  const rows = Array.from({ length: PEOPLE }, (_, index) => index)
  const changed = rows.filter((index) => edits.isNamed(index) || edits.isPosted(index))
  const mended = await checked(provincialList(edited))
  expect(mended.counts).toEqual({
    ...allNew,
    new: 0,
    changed: changed.length,
    unchanged: PEOPLE - changed.length,
  })
  await applied(mended)
  const { vault } = world.server
  const events = new Map(
    (
      await ask<{ hash: string; before: object; after: object; events: number }>(
        `select encode(phone_hash, 'hex') as hash, before, after, count(*) over (partition by subject_id) as events
          from event join member on member.programme_id = event.programme_id and member.id = subject_id where event.kind = 'member.changed'`,
      )
    ).map(({ hash, ...event }) => [hash, event]),
  )
  expect(events.size).toBe(changed.length)
  for (const index of changed) {
    const { phone, post } = personOf(index)
    const told = edits.isNamed(index) ? { name: '***' } : {}
    const isPosted = edits.isPosted(index)
    expect(events.get(vault.hash(phone).toString('hex'))).toEqual({
      before: { ...told, ...(isPosted ? { post } : {}), version: 1 },
      after: { ...told, ...(isPosted ? { post: '调度' } : {}), version: 2 },
      events: 1,
    })
  }
  const stored = new Map(
    (
      await ask<{ hash: string; name: Buffer; post: string; version: number }>(
        `select encode(phone_hash, 'hex') as hash, name_cipher as name, post, version from member`,
      )
    ).map(({ hash, name, ...rest }) => [hash, { name: vault.open(name), ...rest }]),
  )
  const isChanged = new Set(changed)
  for (const index of rows) {
    const { name, phone, post } = edited(personOf(index), index)
    const version = isChanged.has(index) ? 2 : 1
    const found = stored.get(vault.hash(phone).toString('hex'))
    // One comparison of 131,072 objects after the other would take minutes.
    if (found?.name !== name || found.post !== post || found.version !== version)
      expect({ index, ...found }).toEqual({ index, name, post, version })
  }
  const scope = wholeProgramme(ids.programme, 'cli')
  const verified = await inScope(world.database.db, scope, (db) => verify(db, ids.programme))
  expect(verified).toMatchObject({ ok: true })
})
