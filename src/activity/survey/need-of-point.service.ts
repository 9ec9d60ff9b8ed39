import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problem.ts'
import { raiseTold } from '../../exchange/need/need.service.ts'
import { takeOver } from './difficulty.service.ts'
import * as points from './difficulty.store.ts'
import type { makeNeedOfPoint } from './survey.api.ts'

/**
 * A difficult point becomes a draft of a need of its community: what was said of it is filled in by the page and not typed again, and
 * the point is taken over in the same transaction, once.
 * @throws survey/point-taken (409), platform/not-found (404), and what a new need may be refused for
 */
export async function makeNeed(
  context: Context,
  id: string,
  body: Input<typeof makeNeedOfPoint>['body'],
): Promise<{ id: string }> {
  const point = await points.lock(context.db, context.programmeId, id)
  if (!point) throw notFound()
  const need = await raiseTold(context, {
    ...body,
    source: 'difficulty',
    communityId: point.communityId,
    difficultyId: id,
  })
  await takeOver(context, id, { as: 'need', id: need.id })
  return { id: need.id }
}
