import type { CopyTarget, Database } from '../../platform/database.ts'
import { refuse } from '../../platform/problem.ts'
import { compareEditions, type DivisionChange, type ToldChange } from './division-change.rules.ts'
import {
  emptyReport,
  faultOfLine,
  FAULTS_SHOWN,
  type DivisionFault,
  type DivisionLine,
  type Edition,
  type EditionReport,
} from './division-edition.rules.ts'
import * as store from './division-edition.store.ts'
import { contentSum, divisionId } from './division-load.service.ts'
import { describeDivisions, type DivisionEntry } from './division.rules.ts'
import { copyDivisions } from './division.store.ts'

interface LoadOptions {
  edition: Edition
  told?: readonly ToldChange[]
  isDryRun?: boolean
  at: Date
  onProvince?: (done: number, of: number) => void
}

const LINES_AT_ONCE = 20_000
const stopDryRun = new Error('a dry run ends without keeping anything')

/**
 * Loads an edition beside those that are there, in one transaction: all of it or nothing. The lines are set down first and compared
 * province by province, so memory does not grow with the country. An edition speaks of the provinces it names; the others stay.
 * Loaded again, the same edition changes nothing. Lines that are wrong are told of and nothing is loaded.
 */
export async function loadEdition(
  database: Database,
  lines: AsyncIterable<DivisionLine>,
  options: LoadOptions,
): Promise<EditionReport> {
  const report = emptyReport(options.edition.name)
  try {
    await database.bulk(async (target) => {
      await store.openWaiting(target.db)
      const content = await setDown(database, target, lines, report)
      await store.indexWaiting(target.db)
      await checkTree(target, report)
      if (report.wrongRows > 0) throw stopDryRun
      if (await isLoaded(target, options.edition, content)) {
        report.unchanged = report.rows
        throw stopDryRun
      }
      await store.addEdition(target.db, options.edition, report.rows, content, options.at)
      const provinces = await store.waitingProvinces(target.db)
      refuseStrangeProvinces(options.told ?? [], provinces)
      for (const [done, province] of provinces.entries()) {
        options.onProvince?.(done, provinces.length)
        await loadProvince(database, target, province, options, report)
      }
      if (options.isDryRun) throw stopDryRun
    })
  } catch (error) {
    if (error !== stopDryRun) throw error
  }
  return report
}

/** Returns what tells the content of this file from that of another. */
async function setDown(
  database: Database,
  target: CopyTarget,
  lines: AsyncIterable<DivisionLine>,
  report: EditionReport,
): Promise<Buffer> {
  const content = contentSum()
  let batch: DivisionLine[] = []
  for await (const line of lines) {
    report.rows++
    const fault = faultOfLine(line)
    if (fault) addFault(report, fault)
    else {
      batch.push(line)
      content.add(line)
    }
    if (batch.length === LINES_AT_ONCE) {
      await store.addWaiting(database, target, batch)
      batch = []
    }
  }
  await store.addWaiting(database, target, batch)
  return content.digest()
}

function addFault(report: EditionReport, fault: DivisionFault): void {
  report.wrongRows++
  if (report.wrong.length < FAULTS_SHOWN) report.wrong.push(fault)
}

async function checkTree({ db }: CopyTarget, report: EditionReport): Promise<void> {
  for (const { row, code, first } of await store.doubledCodes(db)) {
    addFault(report, {
      row,
      column: 'code',
      code: 'registry/division-twice',
      zh: `区划代码 ${code} 重复（首次出现在第 ${first} 行）。请删去多余的一行。`,
      en: `The code ${code} stands twice (first in row ${first}). Delete one of the rows.`,
    })
  }
  for (const { row, code } of await store.withoutParent(db)) {
    addFault(report, {
      row,
      column: 'code',
      code: 'registry/division-parent',
      zh: `文件中没有 ${code} 的上级区划。请同时导入省、市、县、街道各级。`,
      en: `The division above ${code} is not in the file. Import provinces, cities, counties and streets with it.`,
    })
  }
}

/** Whether exactly this edition is there already. @throws Refusal if another one of the name is, or a later one */
async function isLoaded({ db }: CopyTarget, edition: Edition, content: Buffer): Promise<boolean> {
  const known = await store.edition(db, edition.name)
  if (known && (known.content === null || known.content.equals(content))) return true
  if (known) {
    throw refuse('registry/edition-differs', 409, {
      zh: `版本 ${edition.name} 已经载入，内容与本文件不同。已发布的版本不能改动；如为更正版，请另取版本名和生效日期。`,
      en: `The edition ${edition.name} is loaded already with another content. An edition is never altered: give a correction a name and a day of its own.`,
    })
  }
  const last = await store.lastEdition(db)
  if (last && last.validFrom >= edition.validFrom) {
    throw refuse('registry/edition-older', 409, {
      zh: `现行版本 ${last.name} 自 ${last.validFrom} 起生效，新版本的生效日期应晚于该日。`,
      en: `The edition in force, ${last.name}, began on ${last.validFrom}; a new one has to begin later.`,
    })
  }
  return false
}

async function loadProvince(
  database: Database,
  target: CopyTarget,
  province: string,
  { edition, told = [] }: LoadOptions,
  report: EditionReport,
): Promise<void> {
  const before = await store.currentIn(target.db, province)
  const after = await store.waitingIn(target.db, province)
  const oldIds = new Map(before.map(({ code, id }) => [code, id]))
  const ownTold = told.filter(({ oldCode }) => oldCode.startsWith(province))
  refuseUnknownTold(ownTold, oldIds, after)
  const isFirst = before.length === 0
  const { continuing, changes } = isFirst
    ? { continuing: new Set<string>(), changes: [] }
    : compareEditions(before, after, ownTold)
  const idOf = (code: string): string =>
    (continuing.has(code) ? oldIds.get(code) : undefined) ?? divisionId(code, edition.name)
  await store.end(
    target.db,
    before.filter(({ code }) => !continuing.has(code)).map(({ id }) => id),
    edition.validFrom,
  )
  const fresh = function* () {
    for (const division of describeDivisions(after)) if (!continuing.has(division.code)) yield division
  }
  await copyDivisions(
    database,
    target,
    { ...edition, predecessors: predecessorsOf(changes, oldIds) },
    fresh(),
    idOf,
  )
  await store.addChanges(
    database,
    target,
    edition.name,
    changes.map(({ kind, oldCode, newCode }) => ({
      id: divisionId(`${kind}/${oldCode ?? ''}/${newCode ?? ''}`, edition.name),
      kind,
      oldId: oldCode === null ? null : (oldIds.get(oldCode) ?? null),
      newId: newCode === null ? null : idOf(newCode),
    })),
  )
  count(report, changes, continuing.size, isFirst ? after.length : 0)
}

/** The one division that a new row follows; where several were merged there is no one. */
function predecessorsOf(
  changes: readonly DivisionChange[],
  oldIds: ReadonlyMap<string, string>,
): Map<string, string> {
  const predecessors = new Map<string, string>()
  for (const { kind, oldCode, newCode } of changes) {
    const id = oldCode === null ? undefined : oldIds.get(oldCode)
    if (id !== undefined && newCode !== null && kind !== 'merged' && kind !== 'reused')
      predecessors.set(newCode, id)
  }
  return predecessors
}

function count(
  report: EditionReport,
  changes: readonly DivisionChange[],
  unchanged: number,
  first: number,
): void {
  report.unchanged += unchanged
  report.new += first
  for (const { kind } of changes) {
    report.changes[kind]++
    if (kind === 'new') report.new++
    else if (kind === 'ended') report.ended++
    else report.changed++
  }
}

function refuseUnknownTold(
  told: readonly ToldChange[],
  oldIds: ReadonlyMap<string, string>,
  after: readonly DivisionEntry[],
): void {
  const fresh = new Set(after.map(({ code }) => code))
  const unknown = told.filter(({ oldCode, newCode }) => !oldIds.has(oldCode) || !fresh.has(newCode))
  if (unknown.length > 0) throw unknownTold(unknown)
}

function refuseStrangeProvinces(told: readonly ToldChange[], provinces: readonly string[]): void {
  const strange = told.filter(({ oldCode }) => !provinces.includes(oldCode.slice(0, 2)))
  if (strange.length > 0) throw unknownTold(strange)
}

function unknownTold(told: readonly ToldChange[]) {
  const list = told.slice(0, 5).map(({ oldCode, newCode }) => `${oldCode} → ${newCode}`)
  return refuse(
    'registry/told-unknown',
    422,
    {
      zh: `变更表有 ${told.length} 行的旧代码不在现行版本中，或新代码不在新版本中（须在同一省）：${list.join('，')}。请核对后再导入。`,
      en: `In ${told.length} row(s) of the changes the old code is not in force or the new one not in the new edition (of the same province): ${list.join(', ')}. Correct them and import again.`,
    },
    { told: told.slice(0, FAULTS_SHOWN) },
  )
}
