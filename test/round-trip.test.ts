import ExcelJS from 'exceljs'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportedLists } from '../src/app/cli/exported-lists.ts'
import { inScope, wholeProgramme } from '../src/platform/access.ts'
import { changes } from '../src/registry/record/change.api.ts'
import type { RecordKind } from '../src/registry/fields/record.rules.ts'
import { makePlan } from '../src/registry/import/import-plan.service.ts'
import { importers, type ImportName } from '../src/registry/import/importer.rules.ts'
import { createExportWorld } from './export-world.ts'
import { workOf } from './import-lists.ts'
import { id } from './world-ids.ts'
import { ids, TODAY, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createExportWorld()
})
afterAll(() => world.close())

/** The list as the command line writes it to a workbook. */
async function exported(name: ImportName, inClear: boolean): Promise<ExcelJS.Workbook> {
  const list = exportedLists.find((one) => one.name === name)
  if (!list) throw new Error(`no list ${name}`)
  const { vault, programmeId, newId, today } = workOf(world)
  const scope = wholeProgramme(programmeId, 'cli')
  const { db } = world.database
  const file = await inScope(db, scope, (own) =>
    list.start(
      { db: own, programmeId, actor: { account: 'cli', name: 'cli', role: 'office', scope }, now: TODAY, today, newId, vault,
        reopen: (work) => inScope(db, scope, work) },
      { format: 'xlsx', asOf: undefined, inClear },
      'zh',
    ),
  ) // prettier-ignore
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await buffer(Readable.from(file.content))).buffer)
  return book
}

/** Where the cell of a record stands under a header, as somebody with Excel would look for it. */
function cellOf(book: ExcelJS.Workbook, record: string, title: string): ExcelJS.Cell {
  const sheet = book.worksheets[0]
  if (!sheet) throw new Error('the workbook has no sheet')
  const headers = (sheet.getRow(3).values as unknown[]).map(String)
  const rows = sheet.getRows(4, sheet.rowCount - 3) ?? []
  const row = rows.find((one) => one.getCell(headers.indexOf('记录号')).text === record)
  if (!row || !headers.includes(title)) throw new Error(`no ${title} of ${record}`)
  return row.getCell(headers.indexOf(title))
}

async function told(name: ImportName, book: ExcelJS.Workbook) {
  const bytes = new Uint8Array(await book.xlsx.writeBuffer())
  const plan = await makePlan(workOf(world), importers[name], { name: 'list.xlsx', bytes })
  return {
    counts: plan.counts,
    changed: plan.rows.flatMap((row) =>
      (row.verdict === 'changed' ? row.changes : []).map(({ key, before, after }) => [
        row.known?.id,
        key,
        before,
        after,
      ]),
    ),
    conflicts: plan.rows.flatMap((row) => row.conflicts.map(({ key }) => [row.known?.id, key])),
    faults: plan.rows.flatMap((row) => row.faults.map(({ field, code }) => [row.known?.id, field, code])),
  }
}

interface Case {
  name: ImportName
  kind: RecordKind
  record: string
  title: string
  key: string
  edit: string | number
  /** What somebody else changes meanwhile, beside the field that the file edits. */
  elsewhere: Record<string, string | number>
}
const cases: Case[] = [
  { name: 'enterprises', kind: 'enterprise', record: ids.groupA, title: '党组织名称', key: 'partyOrganisation', edit: '演示甲集团新党委', elsewhere: { kind: 'other' } },
  { name: 'sites', kind: 'site', record: ids.siteA, title: '在岗人数', key: 'size', edit: 777, elsewhere: { maxPairs: 3 } },
  { name: 'communities', kind: 'community', record: ids.east, title: '常住人口', key: 'population', edit: 9999, elsewhere: { staff: 31 } },
  { name: 'members', kind: 'member', record: ids.memberB, title: '职务', key: 'post', edit: '班长', elsewhere: { name: '王小军', phone: '13800000033' } },
  { name: 'links', kind: 'link', record: ids.linkA, title: '依据说明', key: 'evidence', edit: '会议纪要', elsewhere: { sinceOn: '2020-03-03' } },
  { name: 'contacts', kind: 'contact', record: id(96), title: '职务', key: 'post', edit: '处长', elsewhere: { name: '陈小静', phone: '02787654321' } },
] // prettier-ignore

describe.each(cases)(
  '$name that go out and come back',
  ({ name, kind, record, title, key, edit, elsewhere }) => {
    const personal = kind === 'member' || kind === 'contact'
    const change = async (values: Record<string, string | number>): Promise<void> => {
      const who = kind === 'member' ? 'coordinatorB' : 'office'
      const { status } = await world.as(who, changes[kind], { params: { id: record }, body: { values } })
      expect(status).toBe(200)
    }

    it.each(personal ? [true, false] : [true])(
      'say only the cells that were edited (in full: %s)',
      async (inClear) => {
        const book = await exported(name, inClear)
        const plain = await told(name, book)
        expect(plain).toMatchObject({
          changed: [],
          conflicts: [],
          faults: [],
          counts: { unchanged: plain.counts.rows },
        })
        expect(plain.counts.rows).toBeGreaterThan(0)
        cellOf(book, record, title).value = edit
        expect(await told(name, book)).toMatchObject({
          changed: [[record, key, expect.anything() as unknown, edit]],
          conflicts: [],
          faults: [],
          counts: { changed: 1, unchanged: plain.counts.rows - 1 },
        })
      },
    )

    it.each(personal ? [true, false] : [true])(
      'leave alone what others changed meanwhile (in full: %s)',
      async (inClear) => {
        const book = await exported(name, inClear)
        cellOf(book, record, title).value = edit
        await change(elsewhere)
        expect(await told(name, book)).toMatchObject({
          changed: [[record, key, expect.anything() as unknown, edit]],
          conflicts: [],
          faults: [],
          counts: { changed: 1, conflict: 0 },
        })
        // As it was, for the next time.
        if (kind === 'member') await change({ name: '王军', phone: '13800000003' })
        if (kind === 'contact') await change({ name: '陈静', phone: '13900000001' })
      },
    )

    it('show a conflict where both edited one cell', async () => {
      const book = await exported(name, true)
      const field = personal
        ? { title: kind === 'member' ? '手机' : '电话', key: 'phone', edit: '13811112222' }
        : { title, key, edit }
      cellOf(book, record, field.title).value = field.edit
      await change(
        personal ? { phone: '13811113333' } : { [key]: typeof edit === 'number' ? edit + 1 : `${edit}二` },
      )
      expect(await told(name, book)).toMatchObject({
        changed: [],
        conflicts: [[record, field.key]],
        counts: { conflict: 1 },
      })
    })
  },
)
