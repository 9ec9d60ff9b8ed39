import { request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CopyValue } from '../src/platform/database.ts'
import { addressOf } from '../src/platform/client.ts'
import { CHUNK } from '../src/platform/export.ts'
import { FILTERED_ROWS } from '../src/platform/office/sheets.ts'
import { exportMembers } from '../src/registry/export.api.ts'
import { listEnterprises } from '../src/registry/registry.api.ts'
import { readWorkbook } from './exported-file.ts'
import { id } from './world-ids.ts'
import { createWorld, ids, PASSWORD, type World } from './world.ts'

/** Beside the three of the small world: one more than a workbook is buffered for, so that it streams. */
const MORE = FILTERED_ROWS + 1
/** Long enough that the whole file does not fit between the two ends of a connection. */
const LONG = '周末及节假日全天'.repeat(100)

let world: World
let port: number
beforeAll(async () => {
  world = await createWorld()
  const { vault } = world.server
  const name = '演示员'
  const sealed: CopyValue[] = [vault.seal(name), vault.hash(name)]
  const columns =
    'programme_id id enterprise_id org_path name_cipher name_hash phone_cipher phone_hash post skills free_time joined_on version'
  function* rows(): Generator<CopyValue[]> {
    for (let number = 0; number < MORE; number++) {
      const phone = `139${String(number).padStart(8, '0')}`
      yield [
        ids.programme, id(1_000_000 + number), ids.groupB, '0002.', ...sealed, vault.seal(phone), vault.hash(phone),
        '职员', ['电工', '急救'], LONG, '2021-06-01', 1,
      ] // prettier-ignore
    }
  }
  await world.database.bulk((target) => world.database.copyRows(target, 'member', columns.split(' '), rows()))
  await world.server.app.listen({ host: '127.0.0.1', port: 0 })
  port = (world.server.app.server.address() as AddressInfo).port
}, 60_000)
afterAll(() => world.close())

/** Connections that are at work or hold a transaction. */
const busy = (): number => world.database.pool.totalCount - world.database.pool.idleCount

/** Begins an export over a real connection and reads nothing of it yet. */
async function begin(): Promise<IncomingMessage> {
  const { cookie } = await world.signIn('coordinatorb', PASSWORD)
  const path = addressOf(exportMembers, { query: { format: 'json' } })
  return await new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { cookie } }, (answer) => {
      answer.pause()
      resolve(answer)
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('a list of more than 20,000 rows', () => {
  it('streams into a workbook with every row once, as the database holds them', async () => {
    const { raw, status } = await world.as('coordinatorB', exportMembers)
    expect(status).toBe(200)
    const { note, headers, rows } = await readWorkbook(raw)
    expect(note).toContain(`${MORE + 1} rows`)
    const phone = headers.indexOf('Mobile')
    expect(new Set(rows.map((row) => row[phone])).size).toBe(MORE + 1)
    expect(rows.at(-1)?.[phone]).toBe(`139${String(MORE - 1).padStart(8, '0')}`)
  }, 300_000)

  it('doubles and loses nobody while people move to another place in the order', async () => {
    const answer = await begin()
    await settled()
    // The sort key changes for those at the end, which a cursor would have met a second time or not at all.
    await world.database.pool.query('update member set enterprise_id = $1, version = 2 where id >= $2', [
      ids.branchA,
      id(1_000_000 + MORE - 100),
    ])
    let text = ''
    answer.setEncoding('utf8')
    for await (const part of answer) text += String(part)
    const people = JSON.parse(text) as { id: string; version: number }[]
    expect(people.map((person) => person.id)).toEqual([
      ids.memberB,
      ...Array.from({ length: MORE }, (_, number) => id(1_000_000 + number)),
    ])
    expect(people.at(-1)?.version).toBe(2)
  }, 60_000)

  it('breaks off rather than look complete when somebody leaves the reader’s scope meanwhile', async () => {
    // The hundred after it have moved to the front of the list.
    const last = id(1_000_000 + MORE - 101)
    const answer = await begin()
    await settled()
    await world.database.pool.query("update member set org_path = '0001.' where id = $1", [last])
    const read = async (): Promise<void> => {
      for await (const part of answer) expect(part).toBeDefined()
    }
    await expect(read()).rejects.toThrow(/aborted|reset|terminated/i)
    await world.database.pool.query("update member set org_path = '0002.' where id = $1", [last])
  }, 60_000)
})

describe('a reader of the stream', () => {
  it('who waits holds no connection, so that everybody else goes on', async () => {
    const answer = await begin()
    try {
      await settled()
      const { status } = await world.as('office', listEnterprises)
      expect(status).toBe(200)
      // Background work takes a connection for a moment now and then; a reader who held one would hold it for ever.
      await expect.poll(busy).toBe(0)
    } finally {
      answer.destroy()
    }
  })

  it('who hangs up half-way ends the reading, and leaves no transaction open', async () => {
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    const chunksRead = (): number =>
      asked.mock.calls.filter(([text]: unknown[]) => String(text).includes('with ordinality')).length
    const answer = await begin()
    answer.resume()
    await new Promise((resolve) => answer.once('data', resolve))
    answer.destroy()
    await settled()
    const before = chunksRead()
    await sleep(500)
    expect(chunksRead()).toBe(before)
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(Math.ceil(MORE / CHUNK))
    asked.mockRestore()
    await expect.poll(busy).toBe(0)
    const open = async (): Promise<number | undefined> => {
      const found = await world.database.pool.query<{ count: number }>(
        "select count(*)::int as count from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()",
      )
      return found.rows[0]?.count
    }
    await expect.poll(open).toBe(0)
  })
})

/** Until the stream has filled what stands between, and nothing is read any more. */
async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 5;) {
    await sleep(50)
    quiet = busy() === 0 ? quiet + 1 : 0
  }
}
