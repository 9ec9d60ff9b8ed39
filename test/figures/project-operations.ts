import * as move from '../../src/agreement/project/move.api.ts'
import * as project from '../../src/agreement/project/project.api.ts'
import { projectPlan } from '../projects.ts'
import { at, reason, type Operations } from './driver.ts'

export const projectOperations: Operations = {
  addProject: async ({ one, send, today }, { at: chance }) => {
    const found = await one('pairing', "status = 'active'")
    const plan = { ...projectPlan, startsOn: today(), endsOn: '2099-12-31' }
    const repeats = chance % 3 === 0 ? { repeats: 'month', endsOn: today() } : {}
    return (
      found &&
      (await send(found.branch, project.addProject, { body: { ...plan, ...repeats, pairingId: found.id } }))
    )
  },
  /** For what the same enterprise has promised, in the unit of the need: its acceptance moves the promise. */
  projectForNeed: async ({ one, send, today }) => {
    const promised = "from promise p where p.status = 'promised' and p.enterprise_id"
    const found = await one(
      'pairing',
      `status = 'active' and exists (select 1 ${promised} = t.enterprise_id and p.community_id = t.community_id)`,
    )
    if (!found) return
    const { enterprise_id: enterprise, community_id: community } = found.row
    const need = await one(
      'need',
      `community_id = '${community}' and id in (select p.need_id ${promised} = '${enterprise}')`,
    )
    const plan = { ...projectPlan, startsOn: today(), endsOn: '2099-12-31', unit: '次' }
    return (
      need &&
      (await send(found.branch, project.addProject, {
        body: { ...plan, pairingId: found.id, needId: need.id },
      }))
    )
  },
  beginProject: async ({ one, send }) => {
    const found = await one('service_project', "status = 'planned'")
    return found && (await send(found.branch, move.startProject, at(found.id)))
  },
  reportProject: async ({ one, send }) => {
    const found = await one('service_project', "status in ('running', 'redo')")
    const body = { done: 12, delayReason: '连日降雨' }
    return found && (await send(found.branch, move.reportProject, at(found.id, body)))
  },
  acceptProject: async ({ one, send }) => {
    const found = await one('service_project', "status = 'reported'")
    return found && (await send(found.place, move.acceptProject, at(found.id, { result: 12, score: 4 })))
  },
  reopenProject: async ({ one, send }) => {
    const found = await one('service_project', "status = 'accepted'")
    return (
      found && (await send(found.place, move.reopenProject, at(found.id, { reason, until: '2099-12-31' })))
    )
  },
  withdrawProject: async ({ one, send }, { back }) => {
    if (back % 3 !== 0) return undefined
    const found = await one('service_project', "status in ('planned', 'running', 'redo')")
    return found && (await send(found.branch, move.withdrawProject, at(found.id, { reason })))
  },
}
