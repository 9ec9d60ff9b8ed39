import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { record } from '../../platform/ledger.ts'
import { notFound } from '../../platform/problem.ts'
import { builtIn } from './built-in.rules.ts'
import * as store from './case.store.ts'
import { calendar, dueBy } from './day.service.ts'
import {
  begin,
  finish,
  isSettled,
  NO_DAY,
  nextDue,
  sendBack,
  takesSignal,
  type Due,
  type StepState,
} from './flow.rules.ts'
import type { Signal, Step, Track } from './step.rules.ts'
import * as templates from './template.store.ts'

/** What a change of a case needs; background work has no request around it. */
export type CaseContext = Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now' | 'today'> &
  Partial<Pick<Context, 'origin'>>

/** Something that happened to an enterprise or a pairing, told by the area in which it happened. */
export type Advance = {
  [T in Track]: {
    subject: { kind: T; id: string }
    step: Signal<T>
    /** A return leads back to the step before, with its reason. */
    outcome?: 'done' | 'returned'
    reason?: string
  }
}[Track]

export interface Running {
  row: store.CaseRow
  steps: readonly Step[]
  states: StepState[]
  due: Due
}

/** The edition that new cases begin with. The first is the one that comes with the program, stored when it is first needed. */
export async function currentTemplate(context: CaseContext, track: Track): Promise<templates.TemplateRow> {
  const { db, programmeId, today } = context
  const known = await templates.published(db, programmeId, track)
  if (known) return known
  const clauses = await templates.clausesOn(db, programmeId, today)
  const steps = builtIn[track].map((step) => cite(step, clauses))
  await templates.add(db, programmeId, {
    id: context.newId(),
    track,
    edition: 1,
    status: 'published',
    steps,
    publishedOn: today,
  })
  const stored = await templates.published(db, programmeId, track)
  if (!stored) throw notFound()
  return stored
}

/**
 * The version of its clause that is in force, so that a later version changes nothing of what was cited; a number that no clause
 * in force has is left out.
 */
export const cite = (step: Step, clauses: ReadonlyMap<number, string>): Step => {
  const measureId = step.measure === null ? null : (clauses.get(step.measure) ?? null)
  return { ...step, measure: measureId === null ? null : step.measure, measureId }
}

/** Begins a case with what is known to have happened; undefined where somebody else did in the same moment. */
export async function open(
  context: CaseContext,
  track: Track,
  subject: store.Subject,
): Promise<Running | undefined> {
  const { db, programmeId } = context
  const template = await currentTemplate(context, track)
  const due = dueBy(await calendar(context))
  const states = begin(template.steps, subject.startsOn, due)
  const id = context.newId()
  const isNew = await store.add(db, programmeId, {
    id,
    templateId: template.id,
    track,
    subject,
    nextDueOn: nextDue(states),
  })
  if (!isNew) return undefined
  const row = await store.lock(db, programmeId, id)
  if (!row) throw notFound()
  await saveSteps(context, { row, steps: template.steps, states: [], due }, states)
  await tell(context, row, 'case.begun', null, { edition: template.edition, startedOn: subject.startsOn })
  let running: Running = { row, steps: template.steps, states, due }
  for (const signal of subject.known) running = await take(context, running, signal, subject.startsOn)
  return running
}

export async function load(context: CaseContext, row: store.CaseRow): Promise<Running> {
  const { db, programmeId } = context
  const template = await templates.find(db, programmeId, row.templateId)
  if (!template) throw notFound()
  const states = await store.steps(db, programmeId, row.id)
  return { row, steps: template.steps, states, due: dueBy(await calendar(context)) }
}

/**
 * The seam for the areas below: what happened there moves the case on, in the same transaction. A case that was not begun yet is
 * begun; a workflow without such a step, or one that is past it, is left as it is. Told again it changes nothing.
 */
export async function advance(context: CaseContext, happened: Advance): Promise<void> {
  const { kind, id } = happened.subject
  const running = await runningOf(context, kind, id)
  if (running?.row.status !== 'running') return
  if (happened.outcome === 'returned') {
    const step = running.steps.find(({ signal }) => signal === happened.step)
    const to = running.steps.find(({ key }) => key === step?.back)
    const state = running.states.find((one) => one.step === step?.key)
    if (!step || !to || state?.status !== 'open') return
    await goBack(context, running, { from: step, to, reason: happened.reason ?? '' })
  } else await take(context, running, happened.step, context.today)
}

/**
 * What was told is so no longer, as when a survey is taken back or returned: its step opens again, with the reason. A case without
 * such a step, or in which it was not done, is left as it is.
 */
export async function retract(
  context: CaseContext,
  { subject, step: signal, reason }: Advance & { reason: string },
): Promise<void> {
  const row = await store.lockOfSubject(context.db, context.programmeId, subject.kind, subject.id)
  if (row?.status !== 'running') return
  const running = await load(context, row)
  const step = running.steps.find((one) => one.signal === signal)
  const state = running.states.find((one) => one.step === step?.key)
  if (!step || state?.status !== 'done') return
  await goBack(context, running, { from: step, to: step, reason }, 'step.reopened')
}

/** Finishes the step that waits for a signal, open or not; without one, or past it, nothing changes. */
async function take(context: CaseContext, running: Running, signal: Signal, day: Day): Promise<Running> {
  const step = running.steps.find((one) => one.signal === signal)
  const state = running.states.find((one) => one.step === step?.key)
  if (!state || !takesSignal(state.status)) return running
  return await finishStep(context, running, { state, day, outcome: null })
}

async function runningOf(context: CaseContext, track: Track, id: string): Promise<Running | undefined> {
  const { db, programmeId } = context
  const known = await store.lockOfSubject(db, programmeId, track, id)
  if (known) return await load(context, known)
  const subject = await store.subject(db, programmeId, track, id)
  return subject && (await open(context, track, subject))
}

export async function finishStep(
  context: CaseContext,
  running: Running,
  done: { state: StepState; day: Day; outcome: string | null },
): Promise<Running> {
  const { row, steps, states, due } = running
  const after = finish(steps, states, done, due)
  await saveSteps(context, running, after)
  const step = steps.find(({ key }) => key === done.state.step)
  await tell(context, row, 'step.done', done.state, {
    outcome: done.outcome,
    measureId: step?.measureId ?? null,
  })
  return { ...running, states: after }
}

export async function goBack(
  context: CaseContext,
  running: Running,
  back: { from: Step; to: Step; reason: string },
  kind: 'step.returned' | 'step.reopened' = 'step.returned',
): Promise<void> {
  const { row, steps, states, due } = running
  const { from, to, reason } = back
  const before = states.find(({ step }) => step === from.key) ?? null
  const after = sendBack(steps, states, { from: from.key, to, day: context.today, reason }, due)
  await saveSteps(context, running, after)
  // Steps that were done and are no longer: the figures of their clauses lose them.
  const undone = states
    .filter(
      ({ status, step }) =>
        status === 'done' && after.some((now) => now.step === step && now.status !== 'done'),
    )
    .map(({ step }) => ({ step, measureId: steps.find(({ key }) => key === step)?.measureId ?? null }))
  await tell(context, row, kind, before, { to: to.key, reason, undone })
}

/** What a case is about was taken back or is over: nothing of it waits for anybody any longer. */
export async function conclude(
  context: CaseContext,
  { kind, id }: Advance['subject'],
  day: Day,
): Promise<void> {
  const row = await store.lockOfSubject(context.db, context.programmeId, kind, id)
  if (row?.status === 'running') await endCase(context, row, day)
}

export async function endCase(context: CaseContext, row: store.CaseRow, day: Day): Promise<void> {
  const { db, programmeId } = context
  await store.move(db, programmeId, row.id, { status: 'ended', nextDueOn: NO_DAY, endedOn: day })
  await store.endSteps(db, programmeId, row.id)
  await tell(context, row, 'case.ended', null, { endedOn: day })
}

async function saveSteps(context: CaseContext, running: Running, after: readonly StepState[]): Promise<void> {
  const { db, programmeId, today } = context
  const { row, steps, states } = running
  const changed = after.flatMap((state) => {
    const position = steps.findIndex(({ key }) => key === state.step)
    const step = steps[position]
    const before = states.find((one) => one.step === state.step)
    return !step || before === state
      ? []
      : [{ ...state, position, owner: step.owner, measureId: step.measureId }]
  })
  await store.save(db, programmeId, row, changed)
  if (states.length === 0) return
  const isDone = isSettled(after)
  await store.move(db, programmeId, row.id, {
    status: isDone ? 'done' : 'running',
    nextDueOn: nextDue(after),
    endedOn: isDone ? today : null,
  })
}

const tell = (
  context: CaseContext,
  row: store.CaseRow,
  kind: string,
  before: StepState | null,
  after: Record<string, unknown>,
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'workflow-case',
      subjectId: row.id,
      orgPath: row.orgPath,
      divisionCode: row.divisionCode,
      happenedOn: context.today,
      before: before && { status: before.status, dueOn: before.dueOn },
      after: {
        track: row.track,
        subject: row.subjectId,
        enterpriseId: row.enterpriseId,
        communityId: row.communityId,
        ...(before ? { step: before.step } : {}),
        ...after,
      },
    },
    [],
  )
