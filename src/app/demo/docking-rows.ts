import { checkedMatching } from '../../allocation/matching/matching-worker.ts'
import { sessionName } from '../../exchange/docking/docking.rules.ts'
import { readGround } from '../../exchange/docking/ground.service.ts'
import { keepPlan } from '../../exchange/docking/keep.service.ts'
import { dockingProblem } from '../../exchange/docking/problem.rules.ts'
import { add, addContent } from '../../exchange/docking/session.store.ts'
import type { Db } from '../../platform/database.ts'
import type { NewId } from '../../platform/identity.ts'
import { demoOfficer } from './accounts.ts'
import { LAST_DAY, morningOf } from './calendar.ts'
import type { DemoDocking } from './docking.ts'
import type { Draft } from './facts.ts'
import { PROGRAMME_ID } from './world.ts'

const HORIZON = 3

/** Computed as the product does it, from what has been loaded. */
export async function openDocking(
  db: Db,
  { id, month, number, needs }: DemoDocking,
  newId: NewId,
): Promise<void> {
  const ground = await readGround(db, PROGRAMME_ID, LAST_DAY, HORIZON)
  const at = morningOf(LAST_DAY)
  const problem = dockingProblem(sessionName(month, number).en, ground)
  await add(db, PROGRAMME_ID, {
    ...{ id, month, number, horizon: HORIZON, askedBy: demoOfficer, askedOn: LAST_DAY, askedAt: at },
    ...{ needs, resources: ground.resources.length },
  })
  await addContent(db, PROGRAMME_ID, id, { ground, problem })
  const computed = await checkedMatching(problem.problem)
  await keepPlan(db, PROGRAMME_ID, id, { ground, problem }, { ...computed, finishedAt: at }, newId)
}

export const tellDocking = ({ id, month, number, needs }: DemoDocking): Draft => ({
  kind: 'docking.begun',
  subjectKind: 'docking-session',
  subjectId: id,
  orgPath: null,
  divisionCode: null,
  memberId: null,
  after: { month, number, needs },
  deltas: [],
})
