import { asJob, inScope, wholeProgramme } from '../platform/access.ts'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Database } from '../platform/database.ts'
import { addDays, dayOf } from '../platform/day.ts'
import type { NewId } from '../platform/identity.ts'
import type { Holding, PersonalContext } from '../platform/personal/holding.ts'
import type { RetentionRule } from '../platform/personal/retention.ts'
import { notFound, type Language } from '../platform/problem.ts'
import type { Vault } from '../platform/vault.ts'
import { refuseStale } from '../platform/version.ts'
import type { z } from 'zod'
import type { retentionRow } from './retention.api.ts'
import { notSettable, RETENTION_CHUNK, tooShort } from './retention.rules.ts'
import * as store from './retention.store.ts'

type Row = z.output<typeof retentionRow>

const midnight = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

/** What the platform keeps for itself. */
export const ownRules: readonly RetentionRule[] = [
  {
    kind: 'repeated-requests',
    title: { zh: '重复提交的应答', en: 'Answers to repeated requests' },
    why: {
      zh: '用于识别重复提交，到期删除',
      en: 'By which a request that is sent again is known; deleted at the end',
    },
    days: 30,
    least: 1,
    end: {
      role: 'gongjian_job',
      count: ({ db, programmeId }, before) => store.rememberedCount(db, programmeId, midnight(before)),
      carryOut: ({ db, programmeId }, before, limit) =>
        store.forgetRemembered(db, programmeId, midnight(before), limit * 50),
    },
  },
  {
    kind: 'audit',
    title: { zh: '审计记录', en: 'The audit' },
    why: {
      zh: '等级保护要求不少于 180 天；本系统一直保留，不提供删除',
      en: 'At least 180 days are required (graded protection); here it stays, and nothing deletes it',
    },
    days: 180,
    least: 180,
  },
  {
    kind: 'ledger',
    title: { zh: '台账和数据', en: 'Ledger and figures' },
    why: {
      zh: '专项工作期间一直保留，不含姓名和电话',
      en: 'Kept as long as the programme; no name and no phone stands in it',
    },
    days: 36_500,
    least: 36_500,
  },
]

function rowOf(
  rule: RetentionRule,
  set: store.SetRule | undefined,
  today: string,
  due: number | null,
  language: Language,
): Row {
  const days = set?.days ?? rule.days
  return {
    kind: rule.kind,
    title: rule.title[language],
    why: rule.why[language],
    days,
    least: rule.least,
    isSettable: rule.end !== undefined,
    before: addDays(today, -days),
    due,
    version: set?.version ?? 0,
  }
}

/** The rules with what is due today. Rows that a request does not see are counted as background work sees them. */
export async function dryRun(
  context: PersonalContext,
  rules: readonly RetentionRule[],
  language: Language,
): Promise<Row[]> {
  const set = new Map((await store.all(context.db, context.programmeId)).map((each) => [each.kind, each]))
  const rows: Row[] = []
  for (const rule of rules) {
    const { end } = rule
    const row = rowOf(rule, set.get(rule.kind), context.today, null, language)
    const count = (): Promise<number> => end?.count(context, row.before) ?? Promise.resolve(0)
    const due = end?.role === 'gongjian_job' ? await asJob(context.db, count) : await count()
    rows.push(end ? { ...row, due } : row)
  }
  return rows
}

/** @throws privacy/retention-fixed, privacy/retention-too-short, platform/stale-version */
export async function set(
  context: Context,
  rules: readonly RetentionRule[],
  kind: string,
  days: number,
  version: number | undefined,
  language: Language,
): Promise<Row> {
  const rule = rules.find((each) => each.kind === kind)
  if (!rule) throw notFound()
  if (!rule.end) throw notSettable()
  if (days < rule.least) throw tooShort(rule.least)
  const state = async (): Promise<Row> => {
    const row = (await dryRun(context, [rule], language))[0]
    if (!row) throw notFound()
    return row
  }
  const before = await state()
  refuseStale(version, before)
  const { db, programmeId } = context
  if (!(await store.set(db, programmeId, { kind, days, version: before.version })))
    refuseStale(before.version, await state())
  await note(context, 'retention.changed', kind, { before: before.days, after: days })
  return await state()
}

export interface RetentionWork {
  database: Database
  vault: Vault
  newId: NewId
  clock: () => Date
  rules: readonly RetentionRule[]
  holdings: readonly Holding[]
  /** Who carries it out: the server, or the command line. */
  by: string
}

/** A person is not there when it happens; what was done and how many is noted in the same transaction. */
const contextOf = (work: RetentionWork, programmeId: string): Omit<PersonalContext, 'db'> => ({
  programmeId,
  actor: { account: work.by, name: work.by, role: 'office', scope: wholeProgramme(programmeId, work.by) },
  now: work.clock(),
  today: dayOf(work.clock()),
  newId: work.newId,
  vault: work.vault,
})

export const preview = (work: RetentionWork, programmeId: string, language: Language): Promise<Row[]> =>
  inScope(work.database.db, wholeProgramme(programmeId, work.by), (db) =>
    dryRun({ ...contextOf(work, programmeId), db }, work.rules, language),
  )

/** Ends what is due, a short transaction at a time, until nothing is. @returns how many of each kind */
export async function carryOut(work: RetentionWork, programmeId: string): Promise<Record<string, number>> {
  const scope = wholeProgramme(programmeId, work.by)
  const done: Record<string, number> = {}
  const dueRows = (await preview(work, programmeId, 'en')).filter(({ due }) => (due ?? 0) > 0)
  for (const { kind, before } of dueRows) {
    const end = work.rules.find((rule) => rule.kind === kind)?.end
    if (!end) continue
    for (let rows = -1; rows !== 0;) {
      rows = await inScope(
        work.database.db,
        scope,
        async (db) => {
          const context = { ...contextOf(work, programmeId), db }
          const ended = await end.carryOut(context, before, RETENTION_CHUNK, work.holdings)
          if (ended > 0) await note(context, 'retention.carried-out', kind, { before, rows: ended })
          return ended
        },
        end.role,
      )
      done[kind] = (done[kind] ?? 0) + rows
    }
  }
  return done
}
