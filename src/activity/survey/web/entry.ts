import type { Call } from '../../../platform/endpoint.ts'
import type { FieldValue, FieldValues } from '../../../platform/fields.ts'
import type { Words } from '../../../platform/problem.ts'
import { communityFields } from '../../../registry/fields/community-fields.rules.ts'
import { changeable } from '../../../registry/record/change.rules.ts'
import type { Difficulty } from '../difficulty.rules.ts'
import { questionField, questionsOf, type Section } from '../question.rules.ts'
import type { saveSurvey } from '../survey.api.ts'

/** What is sent. */
export type Entry = NonNullable<Call<typeof saveSurvey>['body']>

/** What stands on the page, right or not. */
export interface Typed {
  answers: Record<string, FieldValue>
  changes: Record<string, FieldValue>
  difficulties: Difficulty[]
}

export const basicFields = communityFields.filter(({ key }) => changeable.community.includes(key))

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

interface Reader {
  read: ReturnType<typeof questionField>['read']
}

/** What is wrong with a value; nothing where it is right or empty. */
export function faultOf(field: Reader, value: FieldValue | undefined): Words | undefined {
  if (isEmpty(value)) return undefined
  const reading = field.read(Array.isArray(value) ? value.join('、') : (value ?? null))
  return 'fault' in reading ? reading.fault : undefined
}

/** What of it can be saved; what is wrong waits until it is mended and is counted. */
export function sendable(sections: readonly Section[], typed: Typed): { entry: Entry; withheld: number } {
  let withheld = 0
  const right = (
    fields: readonly (Reader & { key: string })[],
    values: Record<string, FieldValue>,
  ): FieldValues =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = values[field.key] ?? null
        if (isEmpty(value)) return []
        if (!faultOf(field, value)) return [[field.key, value]]
        withheld++
        return []
      }),
    )
  const answers = right(questionsOf(sections).map(questionField), typed.answers)
  const changes = right(basicFields, typed.changes)
  return { entry: { answers, changes, difficulties: typed.difficulties }, withheld }
}
