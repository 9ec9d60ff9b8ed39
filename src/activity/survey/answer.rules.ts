import type { FieldValue, FieldValues } from '../../platform/fields.ts'
import { tellsOfPerson } from '../../platform/personal/person-in-text.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import type { Given } from '../../registry/record/change.rules.ts'
import type { Difficulty } from './difficulty.rules.ts'
import { questionField, questionsOf, type Question, type Section } from './question.rules.ts'

/** What is wrong with an answer, and how to mend it. `field` is the key of the question, or `point-2` of a difficult point. */
export interface AnswerFault extends Words {
  field: string
  code: string
}

const personal = (field: string): AnswerFault => ({
  field,
  code: 'survey/personal',
  zh: '不要写手机号码或证件号码。请删去后保存；联系人在社区名册中登记。',
  en: 'Leave out phone and identity numbers, then save. Contacts belong into the record of the community.',
})

const isEmpty = (value: FieldValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/**
 * Reads what was given by the edition of the survey: ranges, choices and lengths are those of its questions.
 * @throws survey/answers-wrong (422) with every fault in `faults`
 */
export function readAnswers(sections: readonly Section[], given: Given): FieldValues {
  const asked = new Map(questionsOf(sections).map((question) => [question.key, question]))
  const faults: AnswerFault[] = []
  const values: FieldValues = {}
  for (const [key, value] of Object.entries(given)) {
    const question = asked.get(key)
    if (!question) {
      faults.push({
        field: key,
        code: 'survey/not-asked',
        zh: '本版摸底表没有这一项。请刷新页面后再填。',
        en: 'This edition of the form does not ask this. Load the page again.',
      })
      continue
    }
    const reading = questionField(question).read(Array.isArray(value) ? value.join('、') : value)
    if ('fault' in reading) faults.push({ field: key, ...reading.fault })
    else if (question.kind === 'text' && tellsOfPerson(String(reading.value ?? '')))
      faults.push(personal(key))
    else if (!isEmpty(reading.value)) values[key] = reading.value
  }
  if (faults.length > 0) throw answersWrong(faults)
  return values
}

/** @throws survey/answers-wrong (422) where a text tells of a person */
export function checkPoints(points: readonly Difficulty[]): void {
  const faults = points.flatMap(({ description, help }, at) =>
    tellsOfPerson(description) || tellsOfPerson(help) ? [personal(`point-${at + 1}`)] : [],
  )
  if (faults.length > 0) throw answersWrong(faults)
}

/** What is still missing before a survey can be handed in. */
export function missingIn(
  sections: readonly Section[],
  answers: FieldValues,
  points: readonly Difficulty[],
): AnswerFault[] {
  const empty = (field: string, zh: string, en: string): AnswerFault => ({
    field,
    code: 'survey/missing',
    zh,
    en,
  })
  return [
    ...questionsOf(sections)
      .filter(({ key, isRequired }) => isRequired && isEmpty(answers[key]))
      .map(({ key, title }) => empty(key, `“${title.zh}”必填。`, `“${title.en}” has to be answered.`)),
    ...points.flatMap(({ description }, at) =>
      description.trim() === ''
        ? [
            empty(
              `point-${at + 1}`,
              `第 ${at + 1} 个难点没有写明情况，请补写或删去。`,
              `Difficult point ${at + 1} says nothing. Describe it or take it out.`,
            ),
          ]
        : [],
    ),
  ]
}

/** @throws survey/answers-wrong (422) */
export function requireComplete(...given: Parameters<typeof missingIn>): void {
  const faults = missingIn(...given)
  if (faults.length > 0) throw answersWrong(faults)
}

export const answersWrong = (faults: readonly AnswerFault[]): Refusal =>
  refuse(
    'survey/answers-wrong',
    422,
    {
      zh: `有 ${faults.length} 项需要更正：${faults[0]?.zh ?? ''}`,
      en: `${faults.length} of the answers have to be mended: ${faults[0]?.en ?? ''}`,
    },
    { faults },
  )

/** Answers that another edition asks as well and would take as they are. */
export function carriedOver(sections: readonly Section[], answers: FieldValues): FieldValues {
  const fits = (question: Question, value: FieldValue): boolean => {
    const reading = questionField(question).read(Array.isArray(value) ? value.join('、') : value)
    return !('fault' in reading) && !isEmpty(reading.value)
  }
  return Object.fromEntries(
    questionsOf(sections).flatMap((question) => {
      const value = answers[question.key] ?? null
      return !isEmpty(value) && fits(question, value) ? [[question.key, value]] : []
    }),
  )
}

/** Texts are sealed, because somebody may write a name into them; everything else can be counted where it lies. */
export function apart(
  sections: readonly Section[],
  answers: FieldValues,
): { plain: FieldValues; texts: FieldValues } {
  const written = new Set(questionsOf(sections).flatMap(({ key, kind }) => (kind === 'text' ? [key] : [])))
  const part = (isText: boolean): FieldValues =>
    Object.fromEntries(Object.entries(answers).filter(([key]) => written.has(key) === isText))
  return { plain: part(false), texts: part(true) }
}
