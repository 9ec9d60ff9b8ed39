import type { z } from 'zod'
import { allows } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { whyNot } from '../../platform/moves.ts'
import type { Problem, Words } from '../../platform/problem.ts'
import { needCode } from '../need/need.rules.ts'
import type { promiseRow } from './promise.api.ts'
import {
  nothingReported,
  ownWork,
  promiseMoveNames,
  promiseTable,
  type PromiseMove,
} from './promise.rules.ts'
import type { PromiseRow } from './promise.store.ts'

export type Promised = z.output<typeof promiseRow>

/** Why a move is not possible, by its state, and by what was reported and by whom. */
export function whyNotPromise(context: Context, row: PromiseRow, move: PromiseMove): Problem | undefined {
  const why = whyNot(promiseTable, move, row.status, (permission) => allows(context.actor, permission))
  if (why) return why
  if (move !== 'accept' && move !== 'refuse') return undefined
  if (row.delivered === row.accepted) return nothingReported().problem
  return row.deliveredBy === context.actor.account ? ownWork().problem : undefined
}

export function presentPromise(context: Context, row: PromiseRow): Promised {
  const { needYear, needNumber, orgPath: _path, divisionCode: _code, deliveredBy: _by, ...shown } = row
  return {
    ...shown,
    needCode: needCode(needYear, needNumber),
    can: Object.fromEntries(
      promiseMoveNames.map((move) => [move, whyNotPromise(context, row, move)?.words ?? null]),
    ) as Record<PromiseMove, Words | null>,
  }
}
