import type { MatchingPlan } from '../../allocation/matching/matching-problem.ts'
import type { Db } from '../../platform/database.ts'
import type { NewId } from '../../platform/identity.ts'
import * as proposals from './proposal.store.ts'
import { linesOf, unmetOf } from './result.rules.ts'
import * as store from './session.store.ts'

export interface Computed {
  plan: MatchingPlan
  verified: boolean | null
  finishedAt: Date
}

/**
 * Keeps what was computed for a session. Only a plan that is proved and verified becomes lines; with any other the session has failed.
 * A session that was cancelled meanwhile is left as it is.
 */
export async function keepPlan(
  db: Db,
  programmeId: string,
  sessionId: string,
  { ground, problem }: Pick<store.Content, 'ground' | 'problem'>,
  { plan, verified, finishedAt }: Computed,
  newId: NewId,
): Promise<void> {
  const levels = problem.problem.lexOrder.length
  const isProved = plan.status === 'optimal' && verified === true
  const isKept = await store.advance(db, programmeId, sessionId, {
    status: isProved ? 'open' : 'failed',
    ...{ verified, millis: plan.millis, progress: { level: levels, levels }, finishedAt },
  })
  if (!isKept) return
  await store.savePlan(db, programmeId, sessionId, plan)
  if (!isProved) return
  const lines = linesOf(problem, ground, plan).map((line) => ({ ...line, id: newId() }))
  await proposals.addLines(db, programmeId, sessionId, lines)
  await proposals.addUnmet(db, programmeId, sessionId, unmetOf(ground, plan))
}
