import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTwins, twins, type Twins } from '../../../test/twins.ts'
import { ids } from '../../../test/world.ts'
import { changes } from '../record/change.api.ts'
import { getEnterprise } from '../registry.api.ts'
import * as api from './duplicate.api.ts'
import type { DoubledKind } from './duplicate.rules.ts'

let w: Twins
beforeAll(async () => {
  w = await createTwins()
})
afterAll(() => w.world.close())
afterEach(() => w.restore())

describe('undoing', () => {
  it.each<[DoubledKind, string, string[]]>([
    ['enterprise', ids.groupB, ['name', 'kind', 'partyOrganisation']],
    ['enterprise', twins.groupB, ['name']],
    ['member', ids.memberA, ['post', 'name', 'phone']],
    ['member', twins.memberA, []],
    ['contact', ids.contactA, ['name']],
  ])('a merge of %s into %s puts every row back to the byte', async (kind, survivor, take) => {
    const before = await w.everything()
    const counted = [
      await w.figure('enterprises'),
      await w.figure('groups'),
      await w.figure('residenceRegistrations'),
    ]
    const merge = await w.mergeOf(kind, survivor, take)
    expect(await w.everything()).not.toEqual(before)
    const { status, reply } = await w.world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
    expect([status, reply.left]).toEqual([200, 0])
    expect(await w.everything()).toEqual(before)
    expect([
      await w.figure('enterprises'),
      await w.figure('groups'),
      await w.figure('residenceRegistrations'),
    ]).toEqual(counted)
    const again = await w.world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
    expect([again.status, again.problem.code]).toEqual([409, 'duplicate/undo-over'])
    expect(await w.shownMerge(merge)).toMatchObject({ kind, undoneOn: '2021-07-15', can: { undo: false } })
  })

  it('names what changed since and does nothing, or leaves that and takes back the rest', async () => {
    const merge = await w.mergeOf('enterprise', ids.groupB, ['name'])
    await w.world.as('office', changes.enterprise, {
      params: { id: ids.groupB },
      body: { values: { name: '演示乙集团改名有限公司' } },
    })
    const refused = await w.world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
    expect([refused.status, refused.problem.code, refused.problem['changed']]).toEqual([
      409,
      'duplicate/undo-changed',
      { enterprise: 1 },
    ])
    const { reply } = await w.world.as('office', api.undoMerge, {
      params: { id: merge },
      body: { leaveChanged: true },
    })
    expect(reply.left).toBe(1)
    const name = async (id: string) =>
      (await w.world.as('office', getEnterprise, { params: { id } })).reply.name
    expect(await name(ids.groupB)).toBe('演示乙集团改名有限公司')
    expect((await w.world.as('office', getEnterprise, { params: { id: twins.groupB } })).reply).toMatchObject(
      {
        mergedInto: null,
        sites: 1,
      },
    )
  })
})

it('can no longer be undone after the thirtieth day', async () => {
  const merge = await w.mergeOf('contact', ids.contactA)
  await sql`update record_merge set merged_on = '2021-06-15' where id = ${merge}`.execute(w.world.database.db)
  expect(await w.shownMerge(merge)).toMatchObject({ can: { undo: true } })
  await sql`update record_merge set merged_on = '2021-06-14' where id = ${merge}`.execute(w.world.database.db)
  const { status, problem } = await w.world.as('office', api.undoMerge, { params: { id: merge }, body: {} })
  expect([status, problem.code]).toEqual([409, 'duplicate/undo-over'])
  await w.search()
  const { rows } = await sql`select 1 from record_merge where sealed is not null`.execute(w.world.database.db)
  expect(rows).toEqual([])
})
