import {
  choiceField,
  dayField,
  listField,
  numberField,
  shownValue,
  textField,
  type Field,
  type FieldChoice,
  type FieldValue,
} from '../../platform/fields.ts'
import type { Language, Words } from '../../platform/problem.ts'

export const questionKinds = ['yes-no', 'number', 'choice', 'choices', 'text', 'day'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** A thing that the form asks. What a kind has no use for stays empty. */
export interface Question {
  /** What its answers are known by; stays when the words are changed, so that a newer edition takes them over. */
  key: string
  kind: QuestionKind
  title: Words
  help: Words
  isRequired: boolean
  /** Of a number, and the least and most that it may be. */
  unit: Words
  least: number | null
  most: number | null
  choices: { value: string; zh: string; en: string }[]
  /** Of a text, in characters. */
  longest: number | null
}

export interface Section {
  key: string
  title: Words
  questions: Question[]
}

export const MOST_SECTIONS = 12
export const MOST_QUESTIONS = 60
export const MOST_CHOICES = 20
export const LONGEST_TEXT = 500
export const MOST_NUMBER = 100_000_000

export const yesNo: readonly FieldChoice[] = [
  { value: 'yes', zh: '是', en: 'Yes' },
  { value: 'no', zh: '否', en: 'No' },
]

export const questionsOf = (sections: readonly Section[]): Question[] =>
  sections.flatMap(({ questions }) => questions)

const titleOf = ({ title, kind, unit }: Question): Words =>
  kind !== 'number' || (unit.zh === '' && unit.en === '')
    ? title
    : { zh: `${title.zh}（${unit.zh}）`, en: `${title.en} (${unit.en})` }

/**
 * A question as a field, so that a form, a file and the server refuse an answer with the same words. Nothing is required here: a
 * draft may have holes, and what has to be there is asked when it is handed in.
 */
export function questionField(question: Question): Field {
  const { key, kind, choices, least, most, longest } = question
  const parts = { key, title: titleOf(question), width: 16 }
  switch (kind) {
    case 'yes-no':
      return choiceField({ ...parts, choices: yesNo })
    case 'number':
      return numberField({ ...parts, least: least ?? 0, most: most ?? MOST_NUMBER })
    case 'choice':
      return choiceField({ ...parts, choices })
    case 'choices':
      return choicesField(parts, choices)
    case 'text':
      return textField({ ...parts, width: 40, longest: longest ?? LONGEST_TEXT })
    case 'day':
      return dayField(parts)
  }
}

function choicesField(parts: Pick<Field, 'key' | 'title' | 'width'>, choices: readonly FieldChoice[]): Field {
  const list = listField({ ...parts, width: 30, most: MOST_CHOICES, longest: 100 })
  const one = choiceField({ ...parts, choices })
  return {
    ...list,
    choices,
    read: (cell) => {
      const items = list.read(cell)
      if ('fault' in items || !Array.isArray(items.value)) return items
      const values: string[] = []
      for (const item of items.value) {
        const reading = one.read(item)
        if ('fault' in reading) return reading
        values.push(String(reading.value))
      }
      return { value: [...new Set(values)] }
    },
  }
}

/** An answer as a reader sees it; '' where there is none. */
export const shownAnswer = (question: Question, value: FieldValue, language: Language): string => {
  const field = questionField(question)
  return Array.isArray(value)
    ? value.map((each) => shownValue(field, each, language)).join(language === 'zh' ? '、' : ', ')
    : shownValue(field, value, language)
}

/** Seconds that an answer takes, by its kind: ours, to be corrected by what the burden meter measures. */
const seconds: Record<QuestionKind, number> = {
  'yes-no': 6,
  number: 15,
  choice: 10,
  choices: 15,
  text: 40,
  day: 12,
}
/** Looking through the basics that are filled in already. */
const SECONDS_OF_BASICS = 30
/** Writing down one difficult point; a community names three of them. */
const SECONDS_OF_POINT = 45
const POINTS = 3

/** More than this is too much to ask of a community at once: ours. */
export const MOST_THINGS = 30
export const MOST_MINUTES = 15

export interface Burden {
  /** Things that somebody has to fill in; what is prefilled is not asked. */
  things: number
  minutes: number
  isHeavy: boolean
}

/** What a form asks, told before it is published (DOMAIN §7, burden meter). */
export function burdenOf(sections: readonly Section[]): Burden {
  const questions = questionsOf(sections)
  const sum = questions.reduce((all, { kind }) => all + seconds[kind], 0)
  const minutes = Math.ceil((sum + SECONDS_OF_BASICS + SECONDS_OF_POINT * POINTS) / 60)
  return {
    things: questions.length,
    minutes,
    isHeavy: questions.length > MOST_THINGS || minutes > MOST_MINUTES,
  }
}
