import type { z } from 'zod'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { notFound } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { builtInForm } from './built-in-form.rules.ts'
import type { editForm, formRow, listForms } from './form.api.ts'
import { draftExists, formTable, refuseFaults, type FormMove, type FormState } from './form.rules.ts'
import * as store from './form.store.ts'
import { burdenOf, questionsOf } from './question.rules.ts'

type Form = z.output<typeof formRow>

const present = (context: Context, row: store.FormRow): Form => ({
  ...row,
  burden: burdenOf(row.sections),
  can: canOf(formTable, row.state, (permission) => allows(context.actor, permission)),
})

const builtIn: store.Standing = { id: null, edition: 0, state: 'published', sections: builtInForm }

/** On what a survey that begins now stands. */
export const current = async ({
  db,
  programmeId,
}: Pick<Context, 'db' | 'programmeId'>): Promise<store.Standing> =>
  (await store.published(db, programmeId)) ?? builtIn

/** On what a survey stands, whatever is in force now. */
export const standing = async (
  { db, programmeId }: Pick<Context, 'db' | 'programmeId'>,
  formId: string | null,
): Promise<store.Standing> =>
  (formId === null ? undefined : await store.find(db, programmeId, formId)) ?? builtIn

/** The edition of a number; without one that in force. */
export const ofEdition = async (
  context: Pick<Context, 'db' | 'programmeId'>,
  edition: number | undefined,
): Promise<store.Standing> => {
  if (edition === undefined) return await current(context)
  if (edition === 0) return builtIn
  const form = await store.ofEdition(context.db, context.programmeId, edition)
  if (!form) throw notFound()
  return form
}

export async function list(context: Context): Promise<z.output<(typeof listForms)['reply']>> {
  const { db, programmeId } = context
  const rows = await store.list(db, programmeId)
  return {
    items: rows.map((row) => present(context, row)),
    builtIn: {
      sections: builtInForm.map(({ questions, ...section }) => ({ ...section, questions: [...questions] })),
      surveys: await store.onBuiltIn(db, programmeId),
      burden: burdenOf(builtInForm),
    },
  }
}

export async function find(context: Context, id: string): Promise<Form> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return present(context, row)
}

/** @throws survey/draft-exists (409) */
export async function draft(context: Context): Promise<Form> {
  const { db, programmeId } = context
  const { sections } = await current(context)
  const added = await store.draft(db, programmeId, { id: context.newId(), sections })
  if (!added) throw draftExists()
  return await tell(context, added.id, 'survey-form.drafted', null)
}

async function movable(
  context: Context,
  id: string,
  move: FormMove,
  version: number | undefined,
): Promise<store.FormRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, present(context, row))
  const why = whyNot(formTable, move, row.state, (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
  return row
}

export async function edit(
  context: Context,
  id: string,
  version: number | undefined,
  { sections }: Input<typeof editForm>['body'],
): Promise<Form> {
  const row = await movable(context, id, 'edit', version)
  await store.save(context.db, context.programmeId, id, { ...row, sections })
  return await tell(context, id, 'survey-form.changed', row)
}

export async function publish(context: Context, id: string, version: number | undefined): Promise<Form> {
  const row = await movable(context, id, 'publish', version)
  refuseFaults(row.sections)
  await store.supersede(context.db, context.programmeId)
  await put(context, row, 'published', context.today)
  return await tell(context, id, 'survey-form.published', row)
}

export async function discard(context: Context, id: string, version: number | undefined): Promise<Form> {
  const row = await movable(context, id, 'discard', version)
  await put(context, row, 'discarded', null)
  return await tell(context, id, 'survey-form.discarded', row)
}

/** What begins afterwards stands on the form that comes with the program until another edition is published. */
export async function withdraw(context: Context, id: string, version: number | undefined): Promise<Form> {
  const row = await movable(context, id, 'withdraw', version)
  await put(context, row, 'withdrawn', row.publishedOn)
  return await tell(context, id, 'survey-form.withdrawn', row)
}

const put = (
  { db, programmeId }: Context,
  row: store.FormRow,
  state: FormState,
  publishedOn: string | null,
): Promise<void> => store.save(db, programmeId, row.id, { sections: row.sections, state, publishedOn })

/** The ledger has how much is asked and what it is called; the edition itself is kept as it is. */
const said = ({ edition, state, sections }: store.FormRow) => ({
  edition,
  status: state,
  questions: questionsOf(sections).map(({ key, kind, isRequired }) => ({ key, kind, isRequired })),
  ...burdenOf(sections),
})

async function tell(context: Context, id: string, kind: string, before: store.FormRow | null): Promise<Form> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after) throw notFound()
  await record(
    context,
    {
      kind,
      subjectKind: 'survey-form',
      subjectId: id,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: before && said(before),
      after: said(after),
    },
    [],
  )
  return present(context, after)
}
