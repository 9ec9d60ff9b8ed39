import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Input, ReplyOf } from '../../platform/endpoint.ts'
import type { ListExport, Reading } from '../../platform/export.ts'
import { canonical, record } from '../../platform/ledger.ts'
import type { Page } from '../../platform/page.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { advance } from '../../policy/workflow/case.service.ts'
import { byText } from '../../registry/filter-words.service.ts'
import { exchangeRow, rosterColumns } from '../roster-sheet.rules.ts'
import * as roster from '../roster.store.ts'
import { differenceColumns } from './difference-sheet.rules.ts'
import type {
  compareVersions,
  exportComparison,
  exportVersion,
  listChangeOrders,
  listVersionLines,
  publishVersion,
  versionRow,
} from './version.api.ts'
import { compareLines, frozen, type Difference, type FrozenLine } from './version.rules.ts'
import * as versions from './version.store.ts'

type Version = z.output<typeof versionRow>

const present = (row: versions.VersionRow): Version => ({
  ...row,
  publishedAt: row.publishedAt.toISOString(),
})

export const list = async (context: Context): Promise<{ items: Version[] }> => ({
  items: (await versions.list(context.db, context.programmeId)).map(present),
})

/** The roster in force on a day, frozen. */
async function linesOn(
  { db, programmeId }: Pick<Context, 'db' | 'programmeId'>,
  day: string,
): Promise<FrozenLine[]> {
  const ids = await roster.choose(db, programmeId, { asOf: day }, { sort: 'number', order: 'asc' })
  return (await roster.read(db, programmeId, ids, day)).map(frozen)
}

/**
 * Freezes the roster of today under the next number.
 * @throws pairing/published-meanwhile (412) with both when somebody else published since the page was opened
 */
export async function publish(
  context: Context,
  { note, after }: Input<typeof publishVersion>['body'],
): Promise<Version> {
  const latest = await versions.latest(context.db, context.programmeId)
  const known = latest?.number ?? 0
  if (after !== known)
    throw refuse(
      'pairing/published-meanwhile',
      412,
      {
        zh: `您打开页面后已公布第${known}版，请查看后再公布。`,
        en: `Version ${known} was published after you opened the page. Look at it before you publish.`,
      },
      { yours: after, current: latest ? present(latest) : null },
    )
  const lines = await linesOn(context, context.today)
  if (lines.length === 0)
    throw refuse('pairing/empty-roster', 409, {
      zh: '一览表还没有对口中的关系，无法公布。',
      en: 'No pair is in force yet, so there is no roster to publish.',
    })
  const version = {
    number: known + 1,
    asOf: context.today,
    note,
    lines: lines.length,
    digest: sha256(Buffer.from(lines.map(canonical).join('\n'))).toString('hex'),
    publishedBy: context.actor.name,
    publishedAt: context.now,
  }
  await versions.add(context.db, context.programmeId, version, lines)
  // Whatever begins after the first version is listed by its change order.
  if (!latest)
    for (const { id } of lines)
      await advance(context, { subject: { kind: 'pairing', id }, step: 'roster-published' })
  await record(
    context,
    {
      kind: 'roster.published',
      subjectKind: 'roster',
      subjectId: context.programmeId,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: latest ? { number: latest.number } : null,
      after: {
        number: version.number,
        lines: version.lines,
        digest: version.digest,
        title: `第${version.number}版`,
      },
    },
    [],
  )
  return present({ ...version, changes: 0 })
}

export const lines = (
  context: Context,
  query: Input<typeof listVersionLines>['query'],
): Promise<Page<FrozenLine>> => versions.lines(context.db, context.programmeId, query.version, query, query)

export const versionList = (
  version: number,
): ListExport<Input<typeof exportVersion>['query'], FrozenLine> => ({
  name: 'roster-lines',
  title: { zh: `对口联系社区一览表（第${version}版）`, en: `Roster of pairs, version ${version}` },
  columns: rosterColumns,
  element: exchangeRow,
  filters: { q: byText, version: { title: { zh: '版次', en: 'version' } } },
  choose: async ({ db, programmeId }, query) => {
    if (!(await versions.find(db, programmeId, version))) throw notFound()
    return await versions.chooseLines(db, programmeId, version, query)
  },
  read: ({ db, programmeId }, ids) => versions.readLines(db, programmeId, version, ids),
  caution: {
    zh: '本表为公布时冻结的内容，公布后的调整见变更单',
    en: 'as it was published; later changes are in the change orders',
  },
})

async function differences(
  context: Pick<Reading, 'db' | 'programmeId'>,
  { from, to }: Input<typeof compareVersions>['query'],
  today: string,
): Promise<Difference[]> {
  const { db, programmeId } = context
  for (const number of [from, to])
    if (number !== undefined && !(await versions.find(db, programmeId, number))) throw notFound()
  const before = await versions.allLines(db, programmeId, from)
  const after =
    to === undefined ? await linesOn(context, today) : await versions.allLines(db, programmeId, to)
  return compareLines(before, after)
}

export async function compare(
  context: Context,
  query: Input<typeof compareVersions>['query'],
): Promise<ReplyOf<typeof compareVersions>> {
  const items = await differences(context, query, context.today)
  const count = (kind: Difference['kind']): number => items.filter((item) => item.kind === kind).length
  return { items, added: count('added'), removed: count('removed'), changed: count('changed') }
}

/** Computed once, when its rows are chosen: what is read afterwards is that comparison. */
export function comparisonList(): ListExport<Input<typeof exportComparison>['query'], Difference> {
  let found = new Map<string, Difference>()
  return {
    name: 'roster-comparison',
    title: { zh: '一览表版次对照', en: 'Comparison of roster versions' },
    columns: differenceColumns,
    element: (row) => row,
    filters: {
      from: { title: { zh: '自第几版', en: 'from version' } },
      to: { title: { zh: '至第几版', en: 'to version' } },
    },
    choose: async (reading, query) => {
      const asked = query as Input<typeof compareVersions>['query']
      found = new Map((await differences(reading, asked, reading.day)).map((item) => [item.id, item]))
      return [...found.keys()]
    },
    read: (_, ids) => Promise.resolve(ids.flatMap((id) => found.get(id) ?? [])),
  }
}

export async function changes(
  context: Context,
  after: number | undefined,
): Promise<ReplyOf<typeof listChangeOrders>> {
  const rows = await versions.changes(context.db, context.programmeId, after)
  return { items: rows.map((row) => ({ ...row, orderedAt: row.orderedAt.toISOString() })) }
}
