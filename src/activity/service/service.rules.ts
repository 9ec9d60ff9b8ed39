import type { Day } from '../../platform/day.ts'
import { addDays } from '../../platform/day.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'

/** Who took part and for how many hours, as the community gives it. */
export interface Given {
  memberId: string
  hours: number
}

/** A row that cannot be written, and why; rows are counted from 1, as the page shows them. */
export interface RowFault {
  row: number
  memberId: string
  code: 'activity/not-registered' | 'activity/named-twice'
  words: Words
}

export const strangerAt = (row: number, memberId: string): RowFault => ({
  row,
  memberId,
  code: 'activity/not-registered',
  words: {
    zh: `第 ${row} 行的人员在活动当天没有在本社区报到，不能登记。`,
    en: `The person of row ${row} was not registered with the community on the day.`,
  },
})

/**
 * What is wrong with the rows: all of them are told at once, and nothing is written while one stands.
 * `registered` are those who were registered with the community on the day of the activity.
 */
export function faultsOf(given: readonly Given[], registered: ReadonlySet<string>): RowFault[] {
  const seen = new Set<string>()
  return given.flatMap(({ memberId }, at): RowFault[] => {
    const row = at + 1
    if (seen.has(memberId))
      return [
        {
          row,
          memberId,
          code: 'activity/named-twice',
          words: { zh: `第 ${row} 行与前面重复，请删去一行。`, en: `Row ${row} names somebody again.` },
        },
      ]
    seen.add(memberId)
    if (registered.has(memberId)) return []
    return [strangerAt(row, memberId)]
  })
}

/** The refusal of the whole page; its code is that of its first row. */
export const rowsWrong = (faults: readonly RowFault[]): Refusal => {
  const rows = faults.map(({ row }) => row)
  const isUnknown = faults.some(({ code }) => code === 'activity/not-registered')
  return refuse(
    isUnknown ? 'activity/not-registered' : 'activity/named-twice',
    422,
    isUnknown
      ? {
          zh: `没有保存：第 ${rows.join('、')} 行的人员没有在本社区报到或有重复。请删去这些行，或先办理报到。`,
          en: `Nothing was saved: row ${rows.join(', ')} names somebody who is not registered with the community, or twice. Take the row out, or have the person register first.`,
        }
      : {
          zh: `没有保存：第 ${rows.join('、')} 行与前面重复。请删去重复的行。`,
          en: `Nothing was saved: row ${rows.join(', ')} names somebody again. Take it out.`,
        },
    { faults: faults.map(({ row, memberId, code }) => ({ row, memberId, code })) },
  )
}

export const nobodyThere = (): Refusal =>
  refuse('activity/nobody', 422, {
    zh: '没有勾选任何人。没有人参加的活动请取消，并写明原因。',
    en: 'Nobody is ticked. Cancel an activity to which nobody came, giving the reason.',
  })

/** Named among the changes without being on record, and without hours that would put them there. */
export const notOnRecord = (row: number): Refusal =>
  refuse(
    'activity/not-on-record',
    409,
    {
      zh: `第 ${row} 行的人员没有参加记录，无从删去。请刷新后再更正。`,
      en: `The person of row ${row} is not on record, so nothing can be taken out. Load the page again.`,
    },
    { row },
  )

/** Within so many days the person may object. */
export const OBJECTION_DAYS = 30
export const lastObjectionDay = (recordedOn: Day): Day => addDays(recordedOn, OBJECTION_DAYS)

/** 张伟 → 张＊＊: what a stranger who asks about a certificate is told. */
export const strangersName = (name: string): string =>
  `${name.slice(0, 1)}${'＊'.repeat(Math.max(1, name.length - 1))}`
