import { readArray, readText, type Fields } from './read-values.ts'
import { AllocationRefusal } from './refusal.ts'

/** What all kinds of problem files share. Every number is an integer; ids are places in their own list, from 0. */
export const FORMAT = 'gongjian-allocation/1'

/** A sentence in the two languages of the programme. */
export interface Wording {
  en: string
  zh: string
}

/** Refuses a file of another format or kind; gives the problem's name. */
export function readHead(fields: Fields, kind: string): string {
  if (fields['format'] !== FORMAT) {
    throw new AllocationRefusal(
      'allocation/unknown-format',
      'format',
      `the format is not ${FORMAT}`,
      `格式不是 ${FORMAT}`,
    )
  }
  if (fields['kind'] !== kind) {
    throw new AllocationRefusal(
      'allocation/unknown-kind',
      'kind',
      `the kind is not ${kind}`,
      `问题类型不是 ${kind}`,
    )
  }
  return readText(fields['name'], 'name')
}

/**
 * The order of the levels, most important first; a leading `-` maximises. No count may be ordered twice. A
 * missing order means the usual one.
 */
export function readOrder<Level extends string>(
  json: unknown,
  known: readonly Level[],
  usual: readonly Level[],
): Level[] {
  if (json === undefined) return [...usual]
  const seen = new Set<string>()
  return readArray(json, 'lexOrder').map((entry, index) => {
    const place = `lexOrder[${index}]`
    const text = readText(entry, place)
    const level = known.find((one) => one === text)
    if (level === undefined) {
      throw new AllocationRefusal(
        'allocation/unknown-level',
        place,
        `no level is called ${text}`,
        `没有名为 ${text} 的层级`,
      )
    }
    const count = level.replace('-', '')
    if (seen.has(count)) {
      throw new AllocationRefusal(
        'allocation/duplicate-level',
        place,
        `${count} is ordered twice`,
        `${count} 出现两次`,
      )
    }
    seen.add(count)
    return level
  })
}
