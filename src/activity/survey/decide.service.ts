import { inWhole } from '../../platform/access.ts'
import { advance, retract } from '../../policy/workflow/case.service.ts'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/problem.ts'
import { change as changeRecord } from '../../registry/record/change.service.ts'
import { apart, carriedOver, requireComplete } from './answer.rules.ts'
import * as points from './difficulty.service.ts'
import * as forms from './form.service.ts'
import * as store from './survey.store.ts'
import { movable, openSealed, read, tell, type Detail, type Given } from './survey.service.ts'

const step = (row: store.SurveyRow) => ({
  subject: { kind: 'pairing' as const, id: row.pairingId },
  step: 'survey-done' as const,
})

/** Saves what is on the page and hands it in; the step of the workflow is done with it. */
export async function submit(
  context: Context,
  id: string,
  version: number | undefined,
  body: Given,
): Promise<Detail> {
  const { row, form, basics } = await movable(context, id, version, 'submit')
  const { values, change } = read(context, { form, basics }, body)
  requireComplete(form.sections, values, body.difficulties)
  await store.change(context.db, context.programmeId, id, {
    ...change,
    status: 'submitted',
    submittedOn: context.today,
    returnReason: null,
  })
  await inWhole(context, () => advance(context, step(row)))
  return await tell(context, id, 'survey.submitted', row)
}

export async function takeBack(context: Context, id: string, version: number | undefined): Promise<Detail> {
  const { row } = await movable(context, id, version, 'take-back')
  await store.change(context.db, context.programmeId, id, { status: 'draft' })
  await inWhole(context, () => retract(context, { ...step(row), reason: '摸底表撤回' }))
  return await tell(context, id, 'survey.taken-back', row)
}

export async function sendBack(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Detail> {
  const { row } = await movable(context, id, version, 'return')
  await store.change(context.db, context.programmeId, id, { status: 'returned', returnReason: reason })
  await inWhole(context, () => retract(context, { ...step(row), reason }))
  return await tell(context, id, 'survey.returned', row)
}

/**
 * The community confirms. What it takes of the changed basics goes into its record by the way of every change there; what it leaves
 * changes nothing. Difficult points become entries that the next steps take over.
 * @throws survey/not-offered (422) for a basic that was not offered as a change
 */
export async function confirm(
  context: Context,
  id: string,
  version: number | undefined,
  take: readonly string[],
): Promise<Detail> {
  const { db, programmeId, today } = context
  const { row, basics } = await movable(context, id, version, 'confirm')
  const foreign = take.find((key) => !(key in row.changes))
  if (foreign !== undefined)
    throw refuse(
      'survey/not-offered',
      422,
      {
        zh: '所选基本情况不在本次摸底的变更建议中。请刷新页面后再确认。',
        en: 'This survey does not offer a change of that basic. Load the page again, then confirm.',
      },
      { field: foreign },
    )
  const { difficulties } = openSealed(context, row.textCipher)
  if (take.length > 0) {
    const taken = Object.fromEntries(take.map((key) => [key, row.changes[key] ?? null]))
    await changeRecord(context, 'community', row.communityId, taken, undefined)
  }
  const isFirst = (await store.confirmedOf(db, programmeId, row)) === 0
  await store.change(db, programmeId, id, { status: 'confirmed', decidedOn: today, basics })
  const kept = await points.keep(context, row, difficulties)
  await inWhole(context, () => points.tellKept(context, row, kept, difficulties))
  return await tell(context, id, 'survey.confirmed', row, ({ enterpriseId, orgPath, ...place }) => [
    { measure: 'surveysDone', value: 1, enterpriseId, orgPath, ...place },
    ...(isFirst ? [{ measure: 'communitiesSurveyed', value: 1, ...place }] : []),
  ])
}

export async function restand(context: Context, id: string, version: number | undefined): Promise<Detail> {
  const { row } = await movable(context, id, version, 'restand')
  const form = await forms.current(context)
  if (form.id === row.formId)
    throw refuse('survey/newest-form', 409, {
      zh: '本次摸底已经使用现行的摸底表。',
      en: 'This survey stands on the form in force already.',
    })
  const { texts, difficulties } = openSealed(context, row.textCipher)
  const parts = apart(form.sections, carriedOver(form.sections, { ...row.answers, ...texts }))
  await store.change(context.db, context.programmeId, id, {
    status: 'draft',
    formId: form.id,
    answers: parts.plain,
    textCipher: context.vault.seal(JSON.stringify({ texts: parts.texts, difficulties })),
    savedAt: context.now,
  })
  return await tell(context, id, 'survey.restood', row)
}

export async function close(
  context: Context,
  id: string,
  version: number | undefined,
  reason: string,
): Promise<Detail> {
  const { row } = await movable(context, id, version, 'close')
  await store.change(context.db, context.programmeId, id, {
    status: 'closed',
    decidedOn: context.today,
    returnReason: reason,
  })
  if (row.status === 'submitted') await retract(context, { ...step(row), reason })
  return await tell(context, id, 'survey.closed', row)
}
