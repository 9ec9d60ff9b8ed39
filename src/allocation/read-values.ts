import { AllocationRefusal } from './refusal.ts'

/** Readers of single values, shared by all kinds of problem; each throws {@link AllocationRefusal}. */

export type Fields = Record<string, unknown>

export function readObject(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw wrongType(place, 'an object', '对象')
  }
  return value as Fields
}

export function readArray(value: unknown, place: string): unknown[] {
  if (!Array.isArray(value)) throw wrongType(place, 'an array', '数组')
  return value as unknown[]
}

export function readText(value: unknown, place: string): string {
  if (typeof value !== 'string') throw wrongType(place, 'a text', '文本')
  return value
}

export function readFlag(value: unknown, place: string): boolean {
  if (typeof value !== 'boolean') throw wrongType(place, 'true or false', 'true 或 false')
  return value
}

/** An integer that a double holds exactly. */
export function readInteger(value: unknown, place: string): number {
  if (typeof value !== 'number') throw wrongType(place, 'an integer', '整数')
  if (!Number.isInteger(value)) {
    throw new AllocationRefusal(
      'allocation/not-integer',
      place,
      `${value} is not an integer`,
      `${value} 不是整数`,
    )
  }
  if (!Number.isSafeInteger(value)) throw overflow(place)
  return value === 0 ? 0 : value
}

export function readCount(value: unknown, place: string): number {
  const count = readInteger(value, place)
  if (count < 0) {
    throw new AllocationRefusal('allocation/negative', place, `${count} is below 0`, `${count} 小于 0`)
  }
  return count
}

/** Ids are dense: the id of an entry is its place in the list. */
export function readId(value: unknown, place: string, expected: number): number {
  const id = readInteger(value, place)
  if (id !== expected) {
    throw new AllocationRefusal(
      'allocation/id-not-dense',
      place,
      `the id is ${id}, but ids count from 0 without gaps, so ${expected} is due here`,
      `编号为 ${id}，但编号须从 0 起连续，此处应为 ${expected}`,
    )
  }
  return id
}

export function overflow(place: string): AllocationRefusal {
  return new AllocationRefusal(
    'allocation/overflow',
    place,
    'with the sum of costs up to here, what must be added exactly could pass 2^53',
    '累计至此的费用过大，运算可能超过 2^53 而失去精确',
  )
}

function wrongType(place: string, en: string, zh: string): AllocationRefusal {
  return new AllocationRefusal('allocation/wrong-type', place, `${en} is expected`, `此处应为${zh}`)
}
