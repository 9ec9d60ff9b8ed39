import type { Context } from '../../platform/context.ts'
import type { FieldChoice } from '../../platform/fields.ts'
import { record } from '../../platform/ledger.ts'
import { builtInCategories, checkCategories, type Category } from './category.rules.ts'
import * as store from './category.store.ts'

export async function categoriesOf({
  db,
  programmeId,
}: Pick<Context, 'db' | 'programmeId'>): Promise<readonly Category[]> {
  const own = await store.list(db, programmeId)
  return own.length > 0 ? own : builtInCategories
}

export const list = async (context: Context): Promise<{ items: Category[] }> => ({
  items: [...(await categoriesOf(context))],
})

/** Choices of a column or a filter of an export. */
export const categoryChoices = (categories: readonly Category[]): FieldChoice[] =>
  categories.map(({ key, zh, en }) => ({ value: key, zh, en }))

/** @throws exchange/categories-wrong (422) */
export async function set(context: Context, items: readonly Category[]): Promise<{ items: Category[] }> {
  const { db, programmeId } = context
  checkCategories(items, await store.inUse(db, programmeId))
  const before = await categoriesOf(context)
  await store.replace(db, programmeId, items)
  await record(
    context,
    {
      kind: 'exchange-categories.changed',
      subjectKind: 'programme',
      subjectId: programmeId,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: { items: before },
      after: { items },
    },
    [],
  )
  return await list(context)
}
