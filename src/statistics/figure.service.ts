import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import { addDays } from '../platform/day.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Page } from '../platform/page.ts'
import type { getFigures, getMap, listFigureRecords, listWaiting } from './figure.api.ts'
import { figuresOn, headlineOf, type Dimension, type FigureValue } from './figure.rules.ts'
import { daysOf } from '../pairing/committee/committee.service.ts'
import * as committees from '../pairing/committee/committee.store.ts'
import * as decisions from '../pairing/committee/task.store.ts'
import * as needs from '../exchange/need/waiting.store.ts'
import * as promises from '../exchange/promise/promise.store.ts'
import { askedBefore } from '../exchange/resource/resource.rules.ts'
import * as resources from '../exchange/resource/resource.store.ts'
import * as projects from '../agreement/project/waiting.store.ts'
import * as activities from '../activity/waiting.store.ts'
import * as agreements from '../agreement/agreement-waiting.store.ts'
import { reminders, sideOf } from '../agreement/agreement.rules.ts'
import { giverOf, sideOf as sideOfReport } from '../activity/report/report.rules.ts'
import { reportKinds } from '../activity/report/period.rules.ts'
import * as reports from '../activity/report/waiting.store.ts'
import * as surveys from '../activity/survey/waiting.store.ts'
import { boardDays } from '../policy/workflow/day.service.ts'
import * as teams from '../team/waiting.store.ts'
import * as figures from './figure.store.ts'
import * as records from './record.store.ts'

/** The dimension in which a reader's scope is counted. */
function dimensionOf(context: Context): Dimension {
  const { scope } = context.actor
  return scope.reach === 'programme' ? 'all' : scope.orgPath ? 'enterprise' : 'community'
}

const TREND_POINTS = 12
const TREND_STEP = 7

export async function headline(
  context: Context,
  asOf: string,
): Promise<z.output<(typeof getFigures)['reply']>> {
  const dimension = dimensionOf(context)
  const daily = await figures.daily(context.db, context.programmeId, dimension, asOf)
  const days = Array.from({ length: TREND_POINTS }, (_, point) =>
    addDays(asOf, -TREND_STEP * (TREND_POINTS - 1 - point)),
  )
  const series = days.map((day) => ({ day, values: figuresOn(daily, day) }))
  const at = (day: string, figure: FigureValue['figure']): number | null => {
    const values = series.find((point) => point.day === day)?.values
    return values
      ? (headlineOf(values, dimension).find((value) => value.figure === figure)?.value ?? null)
      : null
  }
  return {
    asOf,
    figures: headlineOf(figuresOn(daily, asOf), dimension).map((figure) => ({
      ...figure,
      weekBefore: at(addDays(asOf, -TREND_STEP), figure.figure),
      trend: days.map((day) => ({ day, value: at(day, figure.figure) })),
    })),
  }
}

export const recordsOf = (
  context: Context,
  { params, query }: Pick<Input<typeof listFigureRecords>, 'params' | 'query'>,
): Promise<Page<records.RecordRow>> =>
  records.list(context.db, context.programmeId, params.measure, query.asOf ?? context.today, query)

export const map = async (context: Context, asOf: string): Promise<z.output<(typeof getMap)['reply']>> => ({
  asOf,
  counties: await figures.byCounty(context.db, context.programmeId, asOf),
})

export async function waiting(context: Context): Promise<z.output<(typeof listWaiting)['reply']>> {
  const { db, programmeId, actor, today, now } = context
  const items: z.output<(typeof listWaiting)['reply']>['items'] = []
  const put = (kind: (typeof items)[number]['kind'], { count, oldest }: figures.WaitingRow): void => {
    if (count > 0) items.push({ kind, count, oldest })
  }
  if (allows(actor, 'registration.decide'))
    put('confirm-residence', await figures.waiting(db, programmeId, today))
  if (allows(actor, 'survey.decide')) put('confirm-survey', await surveys.toConfirm(db, programmeId))
  if (allows(actor, 'need.check')) put('check-need', await needs.toCheck(db, programmeId))
  if (allows(actor, 'promise.decide')) put('accept-promise', await promises.toAccept(db, programmeId))
  if (allows(actor, 'promise.write')) {
    put('redo-promise', await promises.toRedo(db, programmeId))
    put('unmet-need', await needs.unmet(db, programmeId))
  }
  if (allows(actor, 'resource.write'))
    put('confirm-resource', await resources.toConfirm(db, programmeId, askedBefore(today)))
  if (allows(actor, 'activity.decide')) {
    put('agree-activity', await activities.toAgree(db, programmeId))
    put('record-activity', await activities.toRecord(db, programmeId, today))
    put('answer-objection', await activities.toAnswer(db, programmeId))
  }
  const side = allows(actor, 'agreement.write') ? sideOf(actor.role) : undefined
  if (side) {
    put('agree-agreement', await agreements.toAgree(db, programmeId, side))
    put('sign-agreement', await agreements.toSign(db, programmeId, side))
    put('renew-agreement', await agreements.toRenew(db, programmeId, addDays(today, Math.max(...reminders))))
  }
  const reporting = allows(actor, 'report.write') ? sideOfReport(actor.role) : undefined
  for (const kind of reporting === undefined ? [] : reportKinds) {
    const { today: boardDay } = await boardDays(context)
    const isGiver = giverOf[kind] === reporting
    if (isGiver) put('hand-in-report', await reports.toHandIn(db, programmeId, kind, boardDay))
    else put('read-report', await reports.toRead(db, programmeId, kind))
    // Only the office asks for what the other side owes.
    if (!isGiver && reporting === 'office')
      put('missing-report', await reports.missing(db, programmeId, kind, boardDay))
  }
  if (actor.scope.memberId !== undefined && allows(actor, 'call-out.answer'))
    put('answer-call-out', await teams.toAnswer(db, programmeId, actor.scope.memberId, now))
  // The office sees all of them in the list; here stands what is the enterprise's own to do.
  if (actor.scope.reach === 'part' && allows(actor, 'team.write')) {
    put('fill-team', await teams.incomplete(db, programmeId))
    put('test-squad', await teams.untested(db, programmeId, today))
  }
  if (allows(actor, 'project.accept')) put('accept-project', await projects.toAccept(db, programmeId))
  if (allows(actor, 'project.run')) {
    put('redo-project', await projects.toRedo(db, programmeId))
    put('late-project', await projects.late(db, programmeId, (await boardDays(context)).today))
  }
  // A meeting is overdue for its seat; a decision for whoever carries it out, the seat, and the office that watches all.
  if (allows(actor, 'committee.meet') || allows(actor, 'committee.task')) {
    const days = await daysOf(context)
    if (allows(actor, 'committee.meet'))
      put('hold-committee', await committees.overdue(db, programmeId, days.lateBefore))
    put('finish-decision', await decisions.overdue(db, programmeId, days.today))
  }
  return { items }
}
