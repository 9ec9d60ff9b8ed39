import type { Permission } from './permissions.ts'
import { forbidden, refuse, type Problem, type Refusal, type Words } from './problem.ts'

interface Said {
  code?: string
  words: Words
}

/** A move of a record from some states to another, and who may make it. */
export interface Move<State extends string> {
  from: readonly State[]
  to: State
  permission: Permission
  /** “不能……” and “cannot be …”. */
  words: Words
  /** Where a refusal of this move is known by another code than those of the others. */
  code?: string
  /** States in which more can be said than that the move is not for them, how to mend it above all. */
  said?: Partial<Record<State, Said>>
}

/** The life of a record as a table: the server, the buttons and the generated tests read it and nothing else. */
export interface Moves<State extends string, Name extends string> {
  states: Record<State, Words>
  moves: Record<Name, Move<State>>
  /** Code of the refusal of a move that the state does not allow. */
  code: string
}

/** A state as a title of its own; in a sentence it begins small. */
export const stateTitle = ({ zh, en }: Words): Words => ({ zh, en: en.charAt(0).toUpperCase() + en.slice(1) })

const everything = (): boolean => true

/**
 * Why a move is not possible, as a value: the refusal of the server and the reason of the grey button are the same. Undefined
 * where it is possible. `allows` says what the reader may do at all, where the endpoint has not asked already.
 */
export function whyNot<State extends string, Name extends string>(
  table: Moves<State, Name>,
  name: Name,
  state: State,
  allows: (permission: Permission) => boolean = everything,
): Problem | undefined {
  const { permission, from, words, code = table.code, said } = table.moves[name]
  if (!allows(permission)) return forbidden(permission).problem
  if (from.includes(state)) return undefined
  const more: Said | undefined = said?.[state]
  return {
    code: more?.code ?? code,
    status: 409,
    words: more?.words ?? {
      zh: `当前状态为“${table.states[state].zh}”，不能${words.zh}。`,
      en: `It is ${table.states[state].en} and cannot be ${words.en}.`,
    },
    extra: { state },
  }
}

/** What the reader may do next: null for what is possible, else why not. */
export const canOf = <State extends string, Name extends string>(
  table: Moves<State, Name>,
  state: State,
  allows?: (permission: Permission) => boolean,
): Record<Name, Words | null> =>
  Object.fromEntries(
    (Object.keys(table.moves) as Name[]).map((name) => [
      name,
      whyNot(table, name, state, allows)?.words ?? null,
    ]),
  ) as Record<Name, Words | null>

/** The refusal of a reason, with what else its reader should know. */
export const refusal = ({ code, status, words, extra }: Problem, more?: Record<string, unknown>): Refusal =>
  refuse(code, status, words, more ? { ...extra, ...more } : extra)

/** @throws the reason of the table (409) where the state does not allow the move */
export function requireMove<State extends string, Name extends string>(
  table: Moves<State, Name>,
  name: Name,
  state: State,
): void {
  const why = whyNot(table, name, state)
  if (why) throw refusal(why)
}
