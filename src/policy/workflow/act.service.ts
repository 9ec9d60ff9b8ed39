import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Words } from '../../platform/problem.ts'
import { notFound } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { cannotAct, whyNotAct } from './act.rules.ts'
import type { getCase } from './board.api.ts'
import { finishStep, goBack, load, type Running } from './case.service.ts'
import * as store from './case.store.ts'
import { boardDays } from './day.service.ts'
import { lightOf, outcomeNeeded, outcomesOf, type HandMove, type StepState } from './flow.rules.ts'
import type { Step } from './step.rules.ts'
import * as templates from './template.store.ts'

type CaseReply = z.output<(typeof getCase)['reply']>

export async function find(context: Context, id: string): Promise<CaseReply> {
  const { db, programmeId } = context
  const row = await store.find(db, programmeId, id)
  if (!row) throw notFound()
  const template = await templates.find(db, programmeId, row.templateId)
  if (!template) throw notFound()
  const days = await boardDays(context)
  const states = await store.steps(db, programmeId, id)
  const title = (key: string | null) => template.steps.find((step) => step.key === key)?.title ?? null
  const { templateId: _template, orgPath: _path, divisionCode: _code, ...shown } = row
  return {
    ...shown,
    edition: template.edition,
    steps: states.flatMap((state) => {
      const step = template.steps.find(({ key }) => key === state.step)
      if (!step) return []
      const why = (move: HandMove): Words | null => whyNot(context, row, step, state, move) ?? null
      return {
        ...state,
        title: step.title,
        days: step.days,
        needs: step.needs,
        produces: step.produces,
        measure: step.measure,
        light: lightOf(state, days),
        outcomes: outcomesOf(step),
        backTo: title(step.back),
        whyNot: { finish: why('finish'), return: why('return'), reopen: why('reopen') },
      }
    }),
  }
}

const whyNot = (
  context: Context,
  { status: caseStatus }: store.CaseRow,
  step: Step,
  { status }: StepState,
  move: HandMove,
): Words | undefined => whyNotAct({ move, role: context.actor.role, caseStatus, step, status })

interface Asked {
  id: string
  version: number | undefined
  step: string
}

export async function finishByHand(
  context: Context,
  asked: Asked,
  outcome: string | undefined,
): Promise<CaseReply> {
  const { running, step, state } = await allowed(context, asked, 'finish')
  const outcomes = outcomesOf(step)
  if (outcomes.length > 0 && (outcome === undefined || !outcomes.includes(outcome)))
    throw outcomeNeeded(outcomes)
  await finishStep(context, running, {
    state,
    day: context.today,
    outcome: outcomes.length > 0 ? (outcome ?? null) : null,
  })
  return await find(context, asked.id)
}

export async function returnByHand(context: Context, asked: Asked, reason: string): Promise<CaseReply> {
  const { running, step } = await allowed(context, asked, 'return')
  const to = running.steps.find(({ key }) => key === step.back)
  if (!to) throw notFound()
  await goBack(context, running, { from: step, to, reason })
  return await find(context, asked.id)
}

export async function reopenByHand(context: Context, asked: Asked, reason: string): Promise<CaseReply> {
  const { running, step } = await allowed(context, asked, 'reopen')
  await goBack(context, running, { from: step, to: step, reason }, 'step.reopened')
  return await find(context, asked.id)
}

/** @throws workflow/not-now (409) with the words of the grey button; 412 on an older version; 404 for no such case or step */
async function allowed(
  context: Context,
  { id, version, step: key }: Asked,
  move: HandMove,
): Promise<{ running: Running; step: Step; state: StepState }> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  if (version !== undefined && version !== row.version) refuseStale(version, await find(context, id))
  const running = await load(context, row)
  const step = running.steps.find((one) => one.key === key)
  const state = running.states.find((one) => one.step === key)
  if (!step || !state) throw notFound()
  const why = whyNot(context, row, step, state, move)
  if (why) throw cannotAct(why)
  return { running, step, state }
}
