import type { Permission } from '../../platform/permissions.ts'
import { forbidden, refuse, type Problem, type Refusal, type Words } from '../../platform/problem.ts'

/** A move of a record from some states to another, and who may make it. */
export interface Move<State extends string> {
  from: readonly State[]
  to: State
  permission: Permission
  /** “不能……” and “cannot be …”. */
  words: Words
}

export interface Moves<State extends string, Name extends string> {
  states: Record<State, Words>
  moves: Record<Name, Move<State>>
  /** Code of the refusal of a move that the state does not allow. */
  code: string
}

/**
 * Why a move is not possible, as a value: the refusal of the server and the reason of the grey button are the same. Undefined
 * where it is possible. `allows` says what the reader may do at all.
 */
export function whyNot<State extends string, Name extends string>(
  table: Moves<State, Name>,
  name: Name,
  state: State,
  allows: (permission: Permission) => boolean,
): Problem | undefined {
  const move = table.moves[name]
  if (!allows(move.permission)) return forbidden(move.permission).problem
  if (move.from.includes(state)) return undefined
  return {
    code: table.code,
    status: 409,
    words: {
      zh: `当前状态为“${table.states[state].zh}”，不能${move.words.zh}。`,
      en: `It is ${table.states[state].en} and cannot be ${move.words.en}.`,
    },
    extra: { state },
  }
}

/** What the reader may do next: null for what is possible, else why not. */
export const canOf = <State extends string, Name extends string>(
  table: Moves<State, Name>,
  state: State,
  allows: (permission: Permission) => boolean,
): Record<Name, Words | null> =>
  Object.fromEntries(
    (Object.keys(table.moves) as Name[]).map((name) => [
      name,
      whyNot(table, name, state, allows)?.words ?? null,
    ]),
  ) as Record<Name, Words | null>

export const refusal = ({ code, status, words, extra }: Problem): Refusal =>
  refuse(code, status, words, extra)
