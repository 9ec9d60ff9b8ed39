import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { complain } from '../../policy/complaint/complaint.api.ts'
import { formUse } from '../../platform/form-use.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { createWorld, type Who, type World } from '../../../test/world.ts'
import { routes } from '../../app/routes.ts'
import { getBurden } from './burden.api.ts'
import { formKeys } from './form.rules.ts'
import { texts as acts } from './form-act.text.ts'
import { texts as things } from './form-thing.text.ts'

let world: World
let now = new Date('2021-08-02T02:00:00Z')
beforeAll(async () => {
  world = await createWorld({ clock: () => now })
})
afterAll(() => world.close())

const fill = (who: Who, seconds: string | undefined, contact = '') =>
  world.as(who, complain, {
    body: { kind: 'reporting', text: '同一张表本月已报送三次，请核实处理。', contact, isAnonymous: true },
    headers: seconds === undefined ? {} : { 'x-form-seconds': seconds },
  })

describe('the burden meter', () => {
  it('adds what the browser tells of each form, by role, community and month', async () => {
    await fill('workerEast', '600')
    now = new Date('2021-07-15T02:00:00Z')
    await fill('workerEast', '90')
    await fill('workerEast', '30', '居委会')
    await fill('workerWest', '60')
    await fill('coordinatorA', '120')
    await fill('coordinatorA', undefined)
    const { reply } = await world.as('office', getBurden)
    const form = 'POST /api/v1/complaints'
    expect(reply.forms).toEqual([
      { form, role: 'community', saves: 4, fieldsShown: 16, fieldsFilled: 13, minutes: 13 },
      { form, role: 'enterprise', saves: 1, fieldsShown: 4, fieldsFilled: 3, minutes: 2 },
    ])
    expect(reply.months).toMatchObject([
      { month: '2021-07', saves: 4, minutes: 5, communities: 2, communityMinutes: 3 },
      { month: '2021-08', saves: 1, minutes: 10, communities: 1, communityMinutes: 10 },
    ])
    expect(reply.communities).toMatchObject([
      { divisionCode: '420106012021', name: '东亭社区', minutes: 12 },
      { divisionCode: '420107002019', minutes: 1 },
    ])
    const july = (await world.as('reader', getBurden, { query: { from: '2021-07', to: '2021-07' } })).reply
    expect(july.months.map(({ month }) => month)).toEqual(['2021-07'])
  })

  it('is read by whoever answers for the programme', async () => {
    for (const who of ['coordinatorA', 'streetEast', 'workerEast', 'memberA'] as const)
      expect((await world.as(who, getBurden)).status).toBe(403)
    expect((await world.as('foreignOffice', getBurden)).reply.forms).toEqual([])
  })

  it('counts no write that was refused, and none that was only repeated', async () => {
    const before = (await world.as('office', getBurden)).reply.months[0]?.saves
    await world.as('workerEast', complain, {
      body: { text: 'x' } as never,
      headers: { 'x-form-seconds': '5' },
    })
    const headers = { 'x-form-seconds': '5', 'idempotency-key': 'the-same-key-1' }
    const body = { kind: 'data', text: '个人电话被用于其他用途，请核实。', isAnonymous: false } as const
    for (let n = 0; n < 2; n++) await world.as('streetEast', complain, { body, headers })
    expect((await world.as('office', getBurden)).reply.months[0]?.saves).toBe((before ?? 0) + 1)
  })

  it('has no column in which a person, a day or an hour could stand', async () => {
    const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns where table_name = 'form_use' order by ordinal_position`.execute(world.database.db) // prettier-ignore
    expect(rows.map(({ name }) => name)).toEqual([
      'programme_id', 'month', 'form', 'role', 'division_code', 'saves', 'fields_shown', 'fields_filled', 'seconds',
    ]) // prettier-ignore
  })
})

describe('fields of a form', () => {
  const form = endpoint({
    method: 'POST',
    path: '/x',
    summary: '',
    permission: 'programme.read',
    body: z.object({
      a: z.string(),
      b: z.string().optional(),
      c: z.object({ d: z.number().nullable(), e: z.array(z.string()) }),
      values: z.record(z.string(), z.unknown()).default({}),
    }),
    reply: z.object({}),
  })
  it.each([
    [
      { a: 'x', c: { d: 0, e: [] } },
      { shown: 5, filled: 2, seconds: 7 },
    ],
    [
      { a: '', b: null, c: { d: null, e: ['1', '2'] } },
      { shown: 5, filled: 1, seconds: 7 },
    ],
    [{ values: { p: 1, q: 2, r: 3, s: 4, t: 5, u: 6 } }, { shown: 6, filled: 6, seconds: 7 }],
    [undefined, { shown: 5, filled: 0, seconds: 7 }],
  ])('%j', (body, use) => expect(formUse(form, '7', body)).toEqual(use))
  it.each([undefined, '', '-1', '1.5', 'x', '1e9', '999999', ['1', '2']])('%j are no seconds', (header) =>
    expect(formUse(form, header, {})).toBeUndefined(),
  )
  it('an hour is the most that one form takes', () => expect(formUse(form, '99999', {})?.seconds).toBe(3600))
})

describe('words of forms', () => {
  const writes = routes.filter(({ endpoint: { method } }) => method !== 'GET')
  it.each(writes.map(({ endpoint: { method, path } }) => `${method} ${path}`))(
    '%s has a name in both languages',
    (form) => {
      const { thing, act } = formKeys(form)
      for (const language of ['zh', 'en'] as const)
        expect([things[language][thing], act.map((key) => acts[language][key]).find(Boolean)]).toEqual([
          expect.any(String),
          expect.any(String),
        ])
    },
  )
})
