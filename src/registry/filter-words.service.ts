import type { FilterWords, Reading } from '../platform/export.ts'
import type { FieldChoice } from '../platform/fields.ts'
import type { Words } from '../platform/problem.ts'
import * as places from './place-export.store.ts'
import { recordFields } from './fields/record.rules.ts'

/** Filters that several lists have in common, as the first row of an export tells them. */
const named =
  (kind: 'enterprise' | 'community' | 'division') =>
  async ({ db, programmeId }: Reading, value: string): Promise<string | undefined> =>
    (await places.nameOf(db, programmeId, kind, value))?.name

export const byText: FilterWords = { title: { zh: '查找', en: 'search' } }
export const byEnterprise: FilterWords = {
  title: { zh: '企业', en: 'enterprise' },
  nameOf: named('enterprise'),
}
export const byGroup: FilterWords = { title: { zh: '上级集团', en: 'group' }, nameOf: named('enterprise') }
export const byCommunity: FilterWords = { title: { zh: '社区', en: 'community' }, nameOf: named('community') }
export const byDivision: FilterWords = { title: { zh: '区划', en: 'division' }, nameOf: named('division') }

export const byChoice = (title: Words, choices: readonly FieldChoice[]): FilterWords => ({ title, choices })

const kindField = recordFields.enterprise.find(({ key }) => key === 'kind')
export const byKind = byChoice({ zh: '企业属性', en: 'kind' }, kindField?.choices ?? [])

export const yesOrNo: readonly FieldChoice[] = [
  { value: 'yes', zh: '是', en: 'yes' },
  { value: 'no', zh: '否', en: 'no' },
]
