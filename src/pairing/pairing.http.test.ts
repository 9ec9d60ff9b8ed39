import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorld, ids, usccOf, type World } from '../../test/world.ts'
import { exportPairings, getPairing, getRun, listPairings, cancelRun, startRun } from './pairing.api.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.close())
const asOf = '2021-07-15'

describe('the roster', () => {
  it('has one line a pair, with both sides, the basis and the people of the teams', async () => {
    const { reply } = await world.as('office', listPairings, { query: { asOf } })
    expect(reply.total).toBe(3)
    expect(reply.items[0]).toMatchObject({
      number: 1,
      enterprise: '演示甲集团有限公司',
      uscc: usccOf(1),
      community: '东亭社区',
      place: '湖北省武汉市武昌区水果湖街道',
      basis: 'P1',
      liaisonMembers: 1,
      emergencyMembers: 0,
      registeredOn: null,
    })
  })

  it('is empty before the first pair began', async () => {
    const { reply } = await world.as('office', listPairings, { query: { asOf: '2021-06-19' } })
    expect(reply).toMatchObject({ items: [], total: 0, next: null, previous: null })
  })

  it('pages forward and back over every line once', async () => {
    const seen: number[] = []
    let cursor: string | undefined
    let last: string | null = null
    for (let page = 0; page < 3; page++) {
      const { reply } = await world.as('office', listPairings, {
        query: { asOf, limit: 1, sort: 'division', order: 'desc', cursor },
      })
      expect(reply.offset).toBe(page)
      seen.push(...reply.items.map((row) => row.number))
      cursor = reply.next ?? undefined
      last = reply.previous
    }
    expect(seen).toEqual([3, 2, 1])
    expect(cursor).toBeUndefined()
    const back = await world.as('office', listPairings, {
      query: { asOf, limit: 1, sort: 'division', order: 'desc', cursor: last ?? '' },
    })
    expect(back.reply.items.map((row) => row.number)).toEqual([2])
    expect(back.reply.offset).toBe(1)
  })

  it('finds by name, division, basis and registration', async () => {
    const numbers = async (query: object): Promise<number[]> =>
      (await world.as('office', listPairings, { query: { asOf, ...query } })).reply.items.map(
        (row) => row.number,
      )
    expect(await numbers({ q: '碧苑' })).toEqual([3])
    expect(await numbers({ q: '100%' })).toEqual([])
    expect(await numbers({ division: '420106' })).toEqual([1, 2])
    expect(await numbers({ basis: 'P2' })).toEqual([3])
    expect(await numbers({ registered: 'yes' })).toEqual([])
    expect(await numbers({ enterprise: ids.branchA })).toEqual([2])
  })

  it('refuses a forged cursor and an impossible day', async () => {
    expect((await world.as('office', listPairings, { query: { cursor: 'AAAA' } })).problem.code).toBe(
      'platform/cursor',
    )
    expect((await world.as('office', listPairings, { query: { asOf: '2021-02-30' } })).problem.code).toBe(
      'platform/invalid-input',
    )
  })

  it('tells why a pair was made', async () => {
    const { reply } = await world.as('coordinatorA', getPairing, { params: { id: ids.pairA } })
    expect(reply.reason).toEqual({ code: 'pair/best-tier', zh: '首选依据', en: 'its best basis' })
  })

  it('leaves the fields of the other side empty where the reader may not see them', async () => {
    const { reply } = await world.as('workerEast', listPairings, { query: { asOf } })
    expect(reply.items[0]).toMatchObject({
      enterprise: '演示甲集团有限公司',
      kind: null,
      partyOrganisation: null,
      liaisonMembers: null,
    })
  })
})

describe('its export', () => {
  it('holds exactly the filtered lines, and says so in its first row and in the audit', async () => {
    const answer = await world.as('office', exportPairings, {
      query: { asOf, division: '420106', format: 'xlsx' },
    })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(
      answer.raw.buffer.slice(
        answer.raw.byteOffset,
        answer.raw.byteOffset + answer.raw.byteLength,
      ) as ArrayBuffer,
    )
    const rows = book.worksheets[0]?.getSheetValues().filter(Boolean) as unknown[][]
    expect(String(rows[0]?.[1])).toContain('2 rows')
    expect(rows.map((row) => row[2])).toContain('演示甲集团东亭分公司')
    expect(rows).toHaveLength(5)
    const noted = await world.database.pool.query<{ detail: { rows: number } }>(
      "select detail from audit_entry where action = 'export'",
    )
    expect(noted.rows.map((row) => row.detail.rows)).toEqual([2])
  })

  it('names the contacts in full for the office, which the audit says, and masked for others', async () => {
    const cells = async (who: 'office' | 'reader') => {
      const answer = await world.as(who, exportPairings, { query: { asOf, format: 'csv' } })
      return answer.raw.toString('utf8')
    }
    const office = await cells('office')
    expect(office).toContain('周书 13900000002')
    expect(office).toContain('陈联 13900000001')
    const reader = await cells('reader')
    expect(reader).toContain('周* 139****0002')
    expect(reader).not.toContain('13900000002')
    const noted = await world.database.pool.query<{ detail: { inClear: boolean } }>(
      "select detail from audit_entry where action = 'export' and detail ->> 'format' = 'csv'",
    )
    expect(noted.rows.map(({ detail }) => detail.inClear).sort()).toEqual([false, true])
  })

  it('gives programs the exchange format', async () => {
    const answer = await world.as('office', exportPairings, { query: { asOf, format: 'json' } })
    const rows = JSON.parse(answer.raw.toString()) as Record<string, unknown>[]
    expect(rows[2]).toEqual({
      enterprise: '演示乙集团有限公司',
      uscc: usccOf(3),
      site: '总部',
      community: '碧苑花园社区',
      communityCode: '420107002019',
      basis: 'P2',
      status: 'active',
      startsOn: '2021-06-20',
    })
  })
})

describe('a run of the solver', () => {
  it('is planned in the background, ends optimal and verified, and keeps what was paired', async () => {
    const asked = await world.as('office', startRun, { body: { name: '下半年方案' } })
    expect(asked.reply).toMatchObject({ status: 'queued', sites: 3, communities: 2, can: { cancel: true } })
    const run = await ended(asked.reply.id)
    expect(run).toMatchObject({
      status: 'optimal',
      verified: true,
      pairs: 3,
      unpairedSites: [],
      uncoveredCommunities: [],
      kept: 3,
    })
    expect(run.levels.slice(0, 3)).toEqual([
      { name: 'unpaired', value: 0 },
      { name: 'uncovered', value: 0 },
      { name: 'extra', value: 0 },
    ])
    expect(run.tierCounts.find((row) => row.basis === 'P1')?.pairs).toBe(1)
    const late = await world.as('office', cancelRun, { params: { id: asked.reply.id } })
    expect(late.problem.code).toBe('pairing/run-finished')
  })

  it('can be cancelled, and stays cancelled', async () => {
    const asked = await world.as('office', startRun, { body: { name: '取消的方案' } })
    const cancelled = await world.as('office', cancelRun, { params: { id: asked.reply.id } })
    expect(cancelled.reply).toMatchObject({ status: 'cancelled', can: { cancel: false } })
    await new Promise((resolve) => setTimeout(resolve, 2500))
    const { reply } = await world.as('office', getRun, { params: { id: asked.reply.id } })
    expect(reply).toMatchObject({ status: 'cancelled', pairs: 0 })
  })

  async function ended(id: string) {
    for (let attempt = 0; attempt < 150; attempt++) {
      const { reply } = await world.as('office', getRun, { params: { id } })
      if (!reply.can.cancel) return reply
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error('the run did not end')
  }
})
