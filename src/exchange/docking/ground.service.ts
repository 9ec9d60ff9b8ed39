import type { Db } from '../../platform/database.ts'
import type { Day } from '../../platform/day.ts'
import { sha256 } from '../../platform/digest.ts'
import { needCode } from '../need/need.rules.ts'
import { resourceCode } from '../resource/resource.rules.ts'
import * as store from './ground.store.ts'
import type { Ground, GroundResource } from './problem.rules.ts'

const printOf = (parts: readonly unknown[]): string =>
  sha256(Buffer.from(JSON.stringify(parts)))
    .toString('hex')
    .slice(0, 32)

/** Another print is another need to those who rejected something for it. */
const needPrint = ({ category, content, quantity, unit, urgency, wantedBy }: store.NeedSaid): string =>
  printOf([category, content, quantity, unit, urgency, wantedBy])

const resourcePrint = (resource: store.ResourceSaid): string => {
  const { category, name, quantity, unit, perMonth, areaCode, conditions, available, validUntil } = resource
  return printOf([category, name, quantity, unit, perMonth, areaCode, conditions, available, validUntil])
}

/** Needs, resources and enterprises as they stand today, in an order that does not depend on how they were stored. The whole is in scope. */
export async function readGround(db: Db, programmeId: string, today: Day, horizon: number): Promise<Ground> {
  const needs = await store.needsOf(db, programmeId)
  return {
    today,
    horizon,
    needs: needs.map(({ year, number, quantity, ...need }) => ({
      ...need,
      code: needCode(year, number),
      print: needPrint({ ...need, quantity }),
    })),
    resources: await resourcesOf(db, programmeId, today),
    enterprises: await store.enterprisesOf(db, programmeId),
    rejections: await store.rejectionsOf(db, programmeId),
  }
}

async function resourcesOf(db: Db, programmeId: string, today: Day): Promise<GroundResource[]> {
  const byResource = new Map<string, GroundResource['promised']>()
  for (const { resourceId, month, quantity } of await store.promisedOf(db, programmeId))
    byResource.set(resourceId, [...(byResource.get(resourceId) ?? []), { month, quantity }])
  const resources = await store.resourcesOf(db, programmeId, today)
  return resources.map(({ year, number, quantity, conditions, available, ...resource }) => ({
    ...resource,
    code: resourceCode(year, number),
    print: resourcePrint({ ...resource, quantity, conditions, available }),
    promised: byResource.get(resource.id) ?? [],
  }))
}

/** The prints of a need and a resource as they are now; undefined where one of them is gone. */
export async function printsNow(
  db: Db,
  programmeId: string,
  { needId, resourceId }: { needId: string; resourceId: string },
): Promise<{ need: string; resource: string } | undefined> {
  const need = await store.needSaid(db, programmeId, needId)
  const resource = await store.resourceSaid(db, programmeId, resourceId)
  return need && resource && { need: needPrint(need), resource: resourcePrint(resource) }
}
