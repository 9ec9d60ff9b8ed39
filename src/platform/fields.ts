import type { Day } from './day.ts'
import { readMobile, readPhone } from './phone.ts'
import type { Language, Words } from './problem.ts'

/**
 * Fields of records as values. One description of a field serves its column in an export and a template, the reading
 * of cells that come back, the form in which it is changed, the comparison of two states and the words of a history.
 */
export type FieldValue = string | number | string[] | null

/** A record as its fields say; what is not there is empty. */
export type FieldValues = Record<string, FieldValue>

/** What a file holds in a cell, before anything is made of it. A day is a date cell of a workbook. */
export type CellInput = string | number | boolean | { day: Day } | null

/** What is wrong with a cell, and how to mend it. The code never changes. */
export interface CellFault extends Words {
  code: string
}

export type CellReading = { value: FieldValue } | { fault: CellFault }

export interface FieldChoice extends Words {
  value: string
  /** Other words that offices use for it. */
  synonyms?: readonly string[]
}

export interface Field {
  key: string
  title: Words
  /** Other headers under which offices write it. */
  synonyms: readonly string[]
  kind: 'text' | 'code' | 'number' | 'day' | 'choice' | 'list' | 'phone'
  choices?: readonly FieldChoice[]
  isRequired: boolean
  /** Sealed at rest and masked in lists: it tells of a person. */
  isPersonal?: boolean
  /** Told in exports and never taken back from a file. */
  isDerived?: boolean
  /** Of a column, in half-width characters. */
  width: number
  read: (cell: CellInput) => CellReading
}

const fullWidth = /[\uFF01-\uFF5E]/g
const spaces = /[\s\u00A0\u3000\u200B\uFEFF]+/g

/**
 * Text as it was meant: full-width letters and digits made half-width, runs of spaces one space, none at the ends.
 * Full-width brackets and commas stay, because names are written with them.
 */
export function cleanText(text: string): string {
  return text
    .replace(fullWidth, (character) => {
      const half = String.fromCharCode(character.charCodeAt(0) - 0xfee0)
      return /[0-9A-Za-z]/.test(half) ? half : character
    })
    .replace(spaces, ' ')
    .trim()
}

/** A number beyond exact integers has lost digits on its way; the exponent shows it. */
const numberText = (value: number): string =>
  Number.isInteger(value) && !Number.isSafeInteger(value) ? value.toExponential() : String(value)

export function cellText(cell: CellInput): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return cell.day
  if (typeof cell === 'number') return numberText(cell)
  return cleanText(String(cell))
}

const faultOf = (code: string, zh: string, en: string): CellReading => ({ fault: { code, zh, en } })

/** Answers for what all kinds have in common: an empty cell, and one that is only a dash. */
function whenFilled(isRequired: boolean, cell: CellInput, read: (text: string) => CellReading): CellReading {
  const text = cellText(cell)
  if (text !== '' && !/^[-—–/无]+$/.test(text)) return read(text)
  return isRequired
    ? faultOf('import/empty', '必填，不能为空。请补填。', 'This must not be empty. Fill it in.')
    : { value: null }
}

type Common = Pick<Field, 'key' | 'title' | 'width'> &
  Partial<Pick<Field, 'synonyms' | 'isRequired' | 'isPersonal' | 'isDerived'>>

const common = (parts: Common) => ({ synonyms: [], isRequired: false, ...parts })

export function textField(parts: Common & { longest: number; shortest?: number }): Field {
  const { longest, shortest = 1, ...own } = { ...parts }
  const base = common(own)
  return {
    ...base,
    kind: 'text',
    read: (cell) =>
      whenFilled(base.isRequired, cell, (text) => {
        if (text.length > longest)
          return faultOf(
            'import/too-long',
            `最多 ${longest} 个字，现有 ${text.length} 个。请缩短。`,
            `At most ${longest} characters; this has ${text.length}. Shorten it.`,
          )
        if (text.length < shortest)
          return faultOf(
            'import/too-short',
            `至少 ${shortest} 个字。请写全称。`,
            `At least ${shortest} characters. Write it in full.`,
          )
        return { value: text }
      }),
  }
}

/** A code whose own rule says what is wrong; it is given without spaces and in capitals. */
export function codeField(parts: Common & { check: (code: string) => CellFault | undefined }): Field {
  const { check, ...own } = parts
  const base = common(own)
  return {
    ...base,
    kind: 'code',
    read: (cell) =>
      whenFilled(base.isRequired, cell, (text) => {
        const code = text.replace(/[\s'’-]/g, '').toUpperCase()
        if (/E\+\d+$/.test(code))
          return faultOf(
            'import/rounded-code',
            '代码被 Excel 当作数字显示，已丢失位数。请将该列设为“文本”后重新填写。',
            'Excel took the code for a number and lost digits. Format the column as text and type it again.',
          )
        const fault = check(code)
        return fault === undefined ? { value: code } : { fault }
      }),
  }
}

export function numberField(parts: Common & { least?: number; most: number }): Field {
  const { least = 0, most, ...own } = parts
  const base = common(own)
  return {
    ...base,
    kind: 'number',
    read: (cell) =>
      whenFilled(base.isRequired, cell, (text) => {
        const value = Number(text.replace(/[,，]/g, '').replace(/\s*[个人户家名处]$/, ''))
        if (!Number.isInteger(value))
          return faultOf(
            'import/not-a-number',
            `“${text}”不是整数。请只填数字。`,
            `“${text}” is not a whole number. Write digits only.`,
          )
        if (value < least || value > most)
          return faultOf(
            'import/out-of-range',
            `应在 ${least} 到 ${most} 之间，现为 ${value}。请核对。`,
            `It must lie between ${least} and ${most}, and is ${value}. Check it.`,
          )
        return { value }
      }),
  }
}

/** Days as 2021-8-26, 2021/08/26, 2021.8.26, 2021年8月26日, 20210826 or a date cell. */
export function dayField(parts: Common): Field {
  const base = common(parts)
  return {
    ...base,
    kind: 'day',
    read: (cell) =>
      whenFilled(base.isRequired, cell, (text) => {
        const day = readDay(text)
        return day === undefined
          ? faultOf(
              'import/not-a-day',
              `“${text}”不是日期。请按 2021-08-26 的格式填写。`,
              `“${text}” is not a date. Write it as 2021-08-26.`,
            )
          : { value: day }
      }),
  }
}

export function readDay(text: string): Day | undefined {
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]\d{1,2}:\d{2}.*)?$/.exec(text)
  if (!found) return undefined
  const [, year = '', month = '', date = ''] = found
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : undefined
}

export function choiceField(parts: Common & { choices: readonly FieldChoice[] }): Field {
  const base = common(parts)
  const byWord = new Map(
    parts.choices.flatMap((choice) =>
      [choice.value, choice.zh, choice.en, ...(choice.synonyms ?? [])].map(
        (word) => [word.toLowerCase(), choice.value] as const,
      ),
    ),
  )
  const all = (language: Language): string => parts.choices.map((choice) => choice[language]).join('、')
  return {
    ...base,
    choices: parts.choices,
    kind: 'choice',
    read: (cell) =>
      whenFilled(base.isRequired, cell, (text) => {
        const value = byWord.get(text.toLowerCase())
        return value === undefined
          ? faultOf(
              'import/unknown-choice',
              `“${text}”不在可选项中。请填：${all('zh')}。`,
              `“${text}” is none of the choices: ${all('en')}.`,
            )
          : { value }
      }),
  }
}

/** Several short texts, written with 、 or a comma between them. */
export function listField(parts: Common & { most: number; longest: number }): Field {
  const { most, longest, ...own } = parts
  const base = common(own)
  return {
    ...base,
    kind: 'list',
    read: (cell) =>
      whenFilled(base.isRequired, cell, (text) => {
        const items = [...new Set(text.split(/[、,，;；/\n]+/).map((item) => item.trim()))].filter(Boolean)
        return items.length > most || items.some((item) => item.length > longest)
          ? faultOf(
              'import/list-too-long',
              `最多 ${most} 项，每项最多 ${longest} 个字，用顿号分隔。`,
              `At most ${most} items of ${longest} characters, with commas between them.`,
            )
          : { value: items }
      }),
  }
}

/** A mobile number (DOMAIN §8), or where others will do any phone, in the one form in which it is kept. */
export function phoneField(parts: Common & { mobileOnly?: boolean }): Field {
  const { mobileOnly = false, ...own } = parts
  const base = common(own)
  return {
    ...base,
    isPersonal: true,
    kind: 'phone',
    read: (cell) =>
      whenFilled(base.isRequired, cell, (text) => {
        const phone = mobileOnly ? readMobile(text) : readPhone(text)
        if (phone !== undefined) return { value: phone }
        return faultOf(
          'import/not-a-phone',
          mobileOnly
            ? '不是 11 位手机号。请核对位数，并将该列设为“文本”。'
            : '不是手机号或固定电话。请核对位数；固定电话请带区号，如 027-87654321转801。',
          mobileOnly
            ? 'This is no mobile number of 11 digits. Check it, and format the column as text.'
            : 'This is neither a mobile nor a landline number. Check its digits; write a landline with its area code, as in 027-87654321转801.',
        )
      }),
  }
}

/** Whether two values of a field say the same; lists are compared as sets. */
export function sameValue(one: FieldValue, other: FieldValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return filled(one) === filled(other)
  const [these, those] = [[...one].sort(), [...other].sort()]
  return these.length === those.length && these.every((item, at) => item === those[at])
}

const filled = (value: FieldValue): FieldValue => (value === '' ? null : value)

/** The fields in which two states differ, in the order of the fields. */
export function differences(
  fields: readonly Field[],
  before: FieldValues,
  after: FieldValues,
): { key: string; before: FieldValue; after: FieldValue }[] {
  return fields.flatMap(({ key }) => {
    if (!(key in after)) return []
    const [old, fresh] = [before[key] ?? null, after[key] ?? null]
    return sameValue(old, fresh) ? [] : [{ key, before: old, after: fresh }]
  })
}

/** A value as a reader sees it. */
export function shownValue(field: Pick<Field, 'choices'>, value: FieldValue, language: Language): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.join(language === 'zh' ? '、' : ', ')
  const choice = field.choices?.find((one) => one.value === value)
  return choice?.[language] ?? String(value)
}
