import { cancelCallOut, closeCallOut, startCallOut } from '../../src/team/call-out/call-out.api.ts'
import * as team from '../../src/team/team.api.ts'
import { teamKinds } from '../../src/team/team.rules.ts'
import { ids } from '../world-ids.ts'
import { at, communities, enterprises, pick, reason, type Operations } from './driver.ts'

const ofGroupA = `enterprise_id = '${ids.groupA}'`
/** Most are of the group that has members, so that some teams fill. */
const founders = [...enterprises, ...enterprises.map(() => ids.groupA)]

export const teamOperations: Operations = {
  formTeam: ({ send, before }, { at: chance, back }) => {
    const body = {
      kind: pick(teamKinds, back),
      enterpriseId: pick(founders, chance),
      communityIds: [pick(communities, chance)],
      formedOn: before(back % 4),
    }
    return send('office', team.formTeam, { body })
  },
  fill: async ({ one, send, today }, { back }) => {
    const [found, member] = [
      await one('team', `ended_on is null and ${ofGroupA}`),
      await one('member', `left_on is null and ${ofGroupA}`),
    ]
    const body = { memberId: member?.id, slot: back % 2 ? 'leader' : 'member', joinedOn: today() }
    return found && member && (await send(found.branch, team.placePerson, at(found.id, body)))
  },
  release: async ({ one, send, today }) => {
    const found = await one('team_member', 'left_on is null')
    const body = { memberId: found?.row['member_id'], leftOn: today() }
    return found && (await send(found.branch, team.releasePerson, at(String(found.row['team_id']), body)))
  },
  endTeam: async ({ one, send, before }, { back }) => {
    const found = await one('team', 'ended_on is null')
    const body = { endsOn: before(back % 4), reason }
    return found && back < 4 ? await send(found.branch, team.endTeam, at(found.id, body)) : undefined
  },
  callOut: async ({ one, send }) => {
    const found = await one('team', `kind = 'emergency' and ${ofGroupA} and ended_on is null`)
    return found && (await send(found.branch, startCallOut, at(found.id, {})))
  },
  tested: async ({ one, send }) => {
    const found = await one('call_out', "status = 'open'")
    return found && (await send(found.branch, closeCallOut, at(found.id)))
  },
  untested: async ({ one, send }) => {
    const found = await one('call_out', "status = 'open'")
    return found && (await send(found.branch, cancelCallOut, at(found.id)))
  },
}
