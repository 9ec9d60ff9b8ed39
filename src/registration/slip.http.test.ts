import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfOf, pngOf } from '../../test/receipts.ts'
import { createWorld, ids, TODAY, type World } from '../../test/world.ts'
import { EAST } from '../../test/world-ids.ts'
import { workOf } from '../../test/import-lists.ts'
import { endPair } from '../pairing/pair/pair.api.ts'
import { addDays, dayOf } from '../platform/day.ts'
import { listDuties } from '../policy/workflow/board.api.ts'
import { getFigures } from '../statistics/figure.api.ts'
import { followOnce } from './ended-pair.jobs.ts'
import { listDispatchRegistrations } from './personal.api.ts'
import * as api from './slip.api.ts'

let world: World
let now = TODAY
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())

const later = (days: number): void => {
  now = new Date(now.getTime() + days * 86_400_000)
}
const png = pngOf(60, 20, 255)
const drawing = (bytes = png, name = 'signature.png') => new File([Uint8Array.from(bytes)], name)
const registered = async (asOf: string): Promise<number | null | undefined> =>
  (await world.as('office', getFigures, { query: { asOf } })).reply.figures.find(
    ({ figure }) => figure === 'organisationRegistrationRate',
  )?.numerator
const sign = (body: object, version?: number, id: string = ids.slipA) =>
  world.as('workerEast', api.signOrganisationRegistration, {
    params: { id },
    body: { kind: 'drawn', signer: '周书记', file: drawing(), ...body } as never,
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  })
const at = { params: { id: ids.slipA } }

describe('the receipt', () => {
  it.each([
    [
      'a page of the web',
      { file: drawing(Buffer.from('<script>1</script>')) },
      'registration/signature-file',
    ],
    ['a PDF that says it was drawn', { file: drawing(pdfOf(), 'x.png') }, 'registration/signature-file'],
    ['a box without a stroke', { file: drawing(pngOf(60, 20, 0)) }, 'registration/signature-blank'],
    [
      'more than a line can be',
      { file: drawing(Buffer.concat([png, Buffer.alloc(300_000)])) },
      'registration/signature-file',
    ],
    ['a scan that is none', { kind: 'scan', file: drawing(Buffer.from('MZ')) }, 'registration/scan-file'],
    [
      'a scan of six megabytes',
      { kind: 'scan', file: drawing(Buffer.alloc(6_000_000)) },
      'registration/scan-file',
    ],
    ['no name', { signer: ' ' }, 'platform/invalid-input'],
  ])('is refused for %s, and nothing is accepted', async (_, body, code) => {
    expect((await sign(body)).problem.code).toBe(code)
    const { reply } = await world.as('workerEast', api.getOrganisationRegistration, at)
    expect(reply).toMatchObject({ status: 'submitted', receipts: 0, version: 1 })
  })

  it('is drawn, accepts the slip, moves the figure and the case, and lies sealed', async () => {
    expect(await registered('2021-07-15')).toBe(0)
    const signed = await sign({}, 1)
    expect(signed.reply).toMatchObject({ status: 'accepted', receipts: 1, version: 2, can: { sign: null } })
    expect(await registered('2021-07-15')).toBe(1)
    expect(await registered('2021-07-14')).toBe(0)
    const { rows } = await sql<{
      content: Buffer
      signer: Buffer
    }>`select content, signer_cipher as signer from organisation_receipt`.execute(world.database.db)
    expect(rows).toHaveLength(1)
    expect(rows[0]?.content.includes(Buffer.from('IHDR'))).toBe(false)
    const events = await sql<{
      text: string
    }>`select concat(before, after) as text from event where subject_id = ${ids.slipA}`.execute(
      world.database.db,
    )
    expect(events.rows.map(({ text }) => text).join()).not.toContain('周书记')
    const duties = (await world.as('coordinatorA', listDuties)).reply.items.map(({ step }) => step)
    expect(duties).toContain('liaison-team')
  })

  it('is given back as it came in to both sides and to nobody else, and each reading is noted', async () => {
    for (const who of ['workerEast', 'coordinatorA', 'office'] as const) {
      const { raw, headers } = await world.as(who, api.getReceipt, at)
      expect(raw.equals(png)).toBe(true)
      expect(headers['content-type']).toBe('image/png')
    }
    for (const who of ['workerWest', 'coordinatorB', 'foreignOffice'] as const)
      expect((await world.as(who, api.getReceipt, at)).status).toBe(404)
    const noted = await sql<{
      count: number
    }>`select count(*)::int as count from audit_entry where action = 'receipt.read'`.execute(
      world.database.db,
    )
    expect(noted.rows[0]?.count).toBe(3)
  })

  it('is followed by a later one, which holds; the earlier stays, and the figure counts once', async () => {
    const scan = await sign({ kind: 'scan', file: drawing(pdfOf(), '签收.pdf') }, 2)
    expect(scan.reply).toMatchObject({ status: 'accepted', receipts: 2, decidedOn: '2021-07-15' })
    const { reply } = await world.as('coordinatorA', api.getOrganisationRegistration, at)
    expect(reply.signed).toMatchObject([
      { edition: 2, kind: 'scan', fileType: 'application/pdf', signer: '周**' },
      { edition: 1, kind: 'drawn', fileHash: createHash('sha256').update(png).digest('hex') },
    ])
    expect(await registered('2021-07-15')).toBe(1)
    const first = await world.as('office', api.getReceipt, { ...at, query: { edition: 1 } })
    expect(first.raw.equals(png)).toBe(true)
  })

  it('stands in the Word file of the slip, with contacts in clear where the reader may see them', async () => {
    const { raw, headers } = await world.as('coordinatorA', api.getSlipDocument, at)
    expect(raw.subarray(0, 2).toString()).toBe('PK')
    expect(headers['content-type']).toContain('wordprocessingml')
    const { reply } = await world.as('coordinatorA', api.getOrganisationRegistration, at)
    const line = (label: string) => reply.lines.find(({ label: { zh } }) => zh === label)?.value
    expect(line('联络员')).toBe('陈* 139****0001')
    // The other side's contact is not the reader's to see.
    expect(line('社区书记')).toBe('')
    expect(line('社区区划代码')).toBe(EAST)
  })
})

describe('a slip', () => {
  it('changed by another answers 412 with both states', async () => {
    const { status, problem } = await sign({}, 1)
    expect(status).toBe(412)
    expect(problem).toMatchObject({
      code: 'platform/stale-version',
      yours: 1,
      current: {
        id: ids.slipA,
        status: 'accepted',
        version: 3,
        can: { accept: expect.anything() as object },
      },
    })
  })

  it('that nobody answered lapses, refuses the late yes, and is handed in again', async () => {
    const sent = await world.as('coordinatorB', api.submitOrganisationRegistration, {
      body: { pairingId: ids.pairB },
    })
    const { id, answerUntil } = sent.reply
    expect(answerUntil).toBe('2021-08-14')
    later(31)
    const call = { params: { id } }
    const late = await world.as('workerWest', api.acceptOrganisationRegistration, call)
    expect(late.status).toBe(409)
    expect(late.problem).toMatchObject({ code: 'registration/expired', answerUntil: '2021-08-14' })
    const listed = await world.as('workerWest', api.listOrganisationRegistrations, {
      query: { status: 'expired' },
    })
    expect(listed.reply.items.map((row) => row.id)).toEqual([id])
    const duty = async () =>
      (await world.as('workerWest', listDuties)).reply.items.find(({ step }) => step === 'registered')
    expect(await duty()).toMatchObject({ dueOn: '2021-07-20', late: 1 })
    await world.as('coordinatorB', api.submitOrganisationRegistration, { body: { pairingId: ids.pairB } })
    // The community has its whole limit again.
    expect(await duty()).toMatchObject({ dueOn: '2021-08-18', late: 0 })
    const withdrawn = await world.as('coordinatorB', api.withdrawOrganisationRegistration, call)
    expect(withdrawn.reply.status).toBe('withdrawn')
    const again = await world.as('coordinatorB', api.submitOrganisationRegistration, {
      body: { pairingId: ids.pairB },
    })
    expect(again.reply).toMatchObject({ id, status: 'submitted', submittedOn: '2021-08-15' })
  })

  it('is accepted with others at once; what cannot be is told and keeps nobody waiting', async () => {
    const branch = await world.as('coordinatorA', api.submitOrganisationRegistration, {
      body: { pairingId: ids.pairBranchA },
    })
    const { reply } = await world.as('workerEast', api.acceptSlips, {
      body: { ids: [branch.reply.id, ids.slipA, branch.reply.id] },
    })
    expect(reply).toMatchObject({
      done: 1,
      left: [{ id: ids.slipA, why: { zh: expect.stringContaining('已接收') as string } }],
    })
    expect(await registered('2021-08-15')).toBe(2)
  })

  it('is not accepted for a community that ceased to exist', async () => {
    const west = sql`update division set valid_to = '2021-08-10' where code = '420107002019'`
    await west.execute(world.database.db)
    const [waiting] = (await world.as('workerWest', api.listOrganisationRegistrations)).reply.items
    const answer = await world.as('workerWest', api.acceptOrganisationRegistration, {
      params: { id: waiting?.id ?? '' },
    })
    expect(answer.problem.code).toBe('registration/community-gone')
    await sql`update division set valid_to = null where code = '420107002019'`.execute(world.database.db)
  })

  it('ends with its pair, and with it the people who were sent, on the day of the pair and once', async () => {
    const today = dayOf(now)
    const ended = await world.as('office', endPair, {
      params: { id: ids.pairA },
      body: { endsOn: addDays(today, -1), reason: '企业搬迁' },
    })
    expect(ended.status).toBe(200)
    const { database, newId } = workOf(world)
    const follow = () => followOnce({ database, newId, clock: () => now })
    await follow()
    await follow()
    const { reply } = await world.as('office', api.getOrganisationRegistration, at)
    expect(reply).toMatchObject({ status: 'ended', endedOn: addDays(today, -1) })
    expect(await registered(addDays(today, -2))).toBe(1)
    expect(await registered(addDays(today, -1))).toBe(0)
    const sent = await world.as('office', listDispatchRegistrations, { query: { status: 'ended' } })
    expect(sent.reply.items).toMatchObject([{ id: ids.dispatchA, endedOn: addDays(today, -1) }])
    const refused = await world.as('coordinatorA', api.submitOrganisationRegistration, {
      body: { pairingId: ids.pairA },
    })
    expect(refused.problem.code).toBe('registration/pair-not-in-force')
  })
})
