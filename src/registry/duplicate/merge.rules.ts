import { addDays } from '../../platform/day.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import { changeable } from '../record/change.rules.ts'
import type { DoubledKind } from './duplicate.rules.ts'

/** For so many days a merge can be taken back. */
export const UNDO_DAYS = 30

export const isUndoable = (
  merge: { mergedOn: string; undoneOn: string | null; sealed: Buffer | null },
  today: string,
): boolean => merge.undoneOn === null && merge.sealed !== null && today <= addDays(merge.mergedOn, UNDO_DAYS)

/** The day on which the one that is merged away ends; a community has none. */
export const endColumn: Readonly<Record<DoubledKind, string | undefined>> = {
  enterprise: 'left_on',
  site: 'closed_on',
  community: undefined,
  member: 'left_on',
  contact: 'ended_on',
}

/** An enterprise ends after the day on which it joined, a contact not before it was confirmed: the checks of their tables. */
export function endDay(kind: DoubledKind, record: Record<string, string | null>, today: string): string {
  const joined = record['joined_on'] ?? ''
  if (kind === 'enterprise' && joined >= today) return addDays(joined, 1)
  const confirmed = record['confirmed_on'] ?? ''
  return kind === 'contact' && confirmed > today ? confirmed : today
}

/** Fields of which either value may be kept; what a record is known by stays that of the survivor. */
export const choosable = (kind: DoubledKind): readonly string[] => changeable[kind]

const columnName = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The columns in which a field is stored, with what is derived from it. */
export function columnsOfField(kind: DoubledKind, key: string): string[] {
  const personal = (kind === 'member' || kind === 'contact') && (key === 'name' || key === 'phone')
  if (personal) return [`${key}_cipher`, `${key}_hash`]
  return kind === 'enterprise' && key === 'name' ? ['name', 'pinyin', 'initials'] : [columnName(key)]
}

/** Why a merge cannot be, and what to do about it. */
export const obstacleWords: Readonly<Record<string, Words>> = {
  'duplicate/has-subsidiaries': {
    zh: '被合并的企业还有下级企业。请先用“调整隶属关系”把它们移到保留的企业之下。',
    en: 'The enterprise to be merged away has subsidiaries. Move them under the one that is kept first.',
  },
  'duplicate/same-branch': {
    zh: '两家企业是上下级，不是重复登记。如隶属关系有误，请先调整隶属关系。',
    en: 'One enterprise stands above the other; they are no doubles. If that is wrong, move the branch first.',
  },
  'duplicate/two-enterprises': {
    zh: '两个驻地属于不同企业。请先合并企业。',
    en: 'The two sites belong to different enterprises. Merge the enterprises first.',
  },
  'duplicate/two-owners': {
    zh: '两个联系人属于不同单位，同一人可以是两家的联系人，不必合并。',
    en: 'The two contacts belong to different bodies; one person may be the contact of both, and nothing needs to be merged.',
  },
  'duplicate/run-going-on': {
    zh: '正在测算配对方案，测算以两条记录为据。请等它结束或先取消。',
    en: 'A pairing run that uses both records is going on. Wait until it ends, or cancel it.',
  },
  'duplicate/dispatched-today': {
    zh: '两条记录都有组织派遣报到，其中一条是今天登记的，今天还不能结束。请明天再合并。',
    en: 'Both have a dispatch registration and one was made today, so it cannot end today. Merge tomorrow.',
  },
  'duplicate/keep-the-confirmed': {
    zh: '要保留的一条居住地报到尚待社区确认，另一条已经确认。请改为保留已确认的一条。',
    en: 'The residence of the record that is kept still waits for its community, that of the other is confirmed. Keep the other one.',
  },
  'duplicate/both-in-force': {
    zh: '两条记录与同一对象都有生效的对口联系，不能同时保留。请先结束其中一条。',
    en: 'Both have a pair in force with the same partner, and only one can stay. End one of them first.',
  },
  'duplicate/already-ended': {
    zh: '其中一条记录已经停用或已被合并。请重新查找。',
    en: 'One of the two has ended or was merged already. Look for doubles again.',
  },
}

export const refusedMerge = (codes: readonly string[]): Refusal => {
  const [first = 'duplicate/already-ended'] = codes
  return refuse(first, 409, obstacleWords[first] ?? { zh: first, en: first }, { obstacles: codes })
}
