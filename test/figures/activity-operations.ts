import * as activity from '../../src/activity/activity.api.ts'
import * as service from '../../src/activity/service/service.api.ts'
import { planned } from '../activities.ts'
import { at, reason, type Operations } from './driver.ts'

export const activityOperations: Operations = {
  planActivity: async ({ one, send, today }) => {
    const found = await one('pairing', "status = 'active'")
    const body = found && {
      ...planned,
      communityId: found.row['community_id'],
      enterpriseIds: [found.row['enterprise_id']],
      heldOn: today(),
    }
    return found && (await send(found.place, activity.planActivity, { body }))
  },
  recordActivity: async ({ one, send }) => {
    const found = await one('activity', "status in ('planned', 'open')")
    const person = await one(
      `(select r.* from (select programme_id, member_id as id, org_path, community_id, division_code from residence_registration where status = 'confirmed'
        union all select programme_id, member_id, org_path, community_id, division_code from dispatch_registration where status = 'confirmed') r)`,
      found ? `community_id = '${String(found.row['community_id'])}'` : 'false',
    )
    const body = { people: person ? [{ memberId: person.id, hours: 2 }] : [] }
    return found && (await send(found.place, service.recordActivity, at(found.id, body)))
  },
  correctActivity: async ({ one, send }, { back }) => {
    const found = await one('activity_service', 'struck_on is null')
    const body = {
      reason,
      people: [{ memberId: found?.row['member_id'], hours: back % 2 === 0 ? null : 1 }],
    }
    return (
      found && (await send(found.place, service.correctActivity, at(String(found.row['activity_id']), body)))
    )
  },
}
