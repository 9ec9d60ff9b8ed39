import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { requireMove } from '../../platform/moves.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { builtIn } from './built-in.rules.ts'
import { cite, currentTemplate } from './case.service.ts'
import { templateFaults, type TemplateFault } from './check.rules.ts'
import { boardDays } from './day.service.ts'
import { draftExists, templateTable, type Step, type TemplateMove, type Track } from './step.rules.ts'
import type { editTemplate, getTemplate, getWorkflow, listTemplates } from './template.api.ts'
import * as store from './template.store.ts'

type Reply = z.output<(typeof getTemplate)['reply']>

const shown = (row: store.TemplateRow): Reply => ({ ...row, faults: templateFaults(row.steps) })

/** The edition in force; before any case has run, the one that comes with the program. */
export async function workflow(
  context: Context,
  track: Track,
): Promise<z.output<(typeof getWorkflow)['reply']>> {
  const found = await store.published(context.db, context.programmeId, track)
  const { today, calendar } = await boardDays(context)
  const year = Number(today.slice(0, 4))
  return {
    track,
    edition: found?.edition ?? 1,
    publishedOn: found?.publishedOn ?? null,
    steps: found?.steps ?? [...builtIn[track]],
    assumedYears: [year, year + 1].filter((one) => calendar.sourceOf(one) === 'weekends'),
  }
}

export const list = async (context: Context): Promise<z.output<(typeof listTemplates)['reply']>> => ({
  items: await store.editions(context.db, context.programmeId),
})

export async function find(context: Context, id: string): Promise<Reply> {
  const found = await store.find(context.db, context.programmeId, id)
  if (!found) throw notFound()
  return shown(found)
}

export const check = ({ steps }: Input<typeof editTemplate>['body']): { faults: TemplateFault[] } => ({
  faults: templateFaults(steps.map((step) => ({ ...step, measureId: null }))),
})

/** @throws workflow/draft-exists (409) */
export async function draft(context: Context, track: Track): Promise<Reply> {
  const { db, programmeId } = context
  const { steps } = await currentTemplate(context, track)
  const id = context.newId()
  const edition = (await store.lastEdition(db, programmeId, track)) + 1
  const isNew = await store.add(db, programmeId, {
    id,
    track,
    edition,
    status: 'draft',
    steps,
    publishedOn: null,
  })
  if (!isNew) throw draftExists()
  return await tell(context, id, 'template.drafted', null)
}

export async function edit(
  context: Context,
  id: string,
  version: number | undefined,
  { steps }: Input<typeof editTemplate>['body'],
): Promise<Reply> {
  const before = await movable(context, id, version, 'edit')
  const cited = steps.map((step): Step => ({ ...step, measureId: null }))
  await store.save(context.db, context.programmeId, id, { status: 'draft', steps: cited, publishedOn: null })
  return await tell(context, id, 'template.edited', before)
}

/**
 * Cases begun from now on run on it; those that run stay on their edition. Clauses are cited in the version in force today.
 * @throws workflow/template-faulty (422) with everything that is wrong
 */
export async function publish(context: Context, id: string, version: number | undefined): Promise<Reply> {
  const { db, programmeId, today } = context
  const before = await movable(context, id, version, 'publish')
  const faults = templateFaults(before.steps)
  if (faults.length > 0) throw faulty(faults)
  const clauses = await store.clausesOn(db, programmeId, today)
  const lost = before.steps.filter(({ measure }) => measure !== null && !clauses.has(measure))
  if (lost.length > 0) throw faulty(lost.map(notInForce))
  const steps = before.steps.map((step) => cite(step, clauses))
  await store.supersede(db, programmeId, before.track)
  await store.save(db, programmeId, id, { status: 'published', steps, publishedOn: today })
  return await tell(context, id, 'template.published', before)
}

export async function discard(context: Context, id: string, version: number | undefined): Promise<Reply> {
  const before = await movable(context, id, version, 'discard')
  await store.save(context.db, context.programmeId, id, { ...before, status: 'discarded' })
  return await tell(context, id, 'template.discarded', before)
}

const notInForce = ({ key, title, measure }: Step): TemplateFault => ({
  code: 'clause-not-in-force',
  steps: [key],
  words: {
    zh: `“${title.zh}”引用的第 ${measure} 条措施没有在执行，请另选一条或者不引用。`,
    en: `“${title.en}” cites clause ${measure}, which is not in force. Choose another or none.`,
  },
})

const faulty = (faults: readonly TemplateFault[]) =>
  refuse(
    'workflow/template-faulty',
    422,
    {
      zh: `流程有 ${faults.length} 处问题，不能发布：${faults.map(({ words }) => words.zh).join('')}`,
      en: `The workflow cannot be published: ${faults.map(({ words }) => words.en).join(' ')}`,
    },
    { faults },
  )

async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: TemplateMove,
): Promise<store.TemplateRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, shown(row))
  requireMove(templateTable, move, row.status)
  return row
}

async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.TemplateRow | null,
): Promise<Reply> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after) throw notFound()
  const state = ({ track, edition, status, steps, version }: store.TemplateRow) => ({
    track,
    edition,
    status,
    steps,
    version,
  })
  await record(
    context,
    {
      kind,
      subjectKind: 'workflow-template',
      subjectId: id,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: before && state(before),
      after: state(after),
    },
    [],
  )
  return shown(after)
}
