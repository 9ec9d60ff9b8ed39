import * as committee from '../../src/pairing/committee/committee.api.ts'
import * as meeting from '../../src/pairing/committee/meeting.api.ts'
import { at, communities, enterprises, pick, reason, type Operations } from './driver.ts'

export const committeeOperations: Operations = {
  formCommittee: ({ send, before }, { at: chance, back }) => {
    const communityIds = [pick(communities, chance), pick(communities, chance + 1 + (back % 2))]
    const body = { name: '片区综合党委', rhythm: 'monthly', formedOn: before(back % 4), communityIds }
    return send('office', committee.formCommittee, { body })
  },
  cover: async ({ one, send, before }, { back }) => {
    const found = await one('area_committee', 'ended_on is null')
    const body = { communityId: pick(communities, back), from: before(back % 4) }
    return found && (await send('office', committee.coverCommunity, at(found.id, body)))
  },
  uncover: async ({ one, send, before }, { back }) => {
    const found = await one('area_community', 'until_on is null')
    const body = { communityId: found?.row['community_id'], until: before(back % 4) }
    return (
      found && (await send('office', committee.uncoverCommunity, at(String(found.row['committee_id']), body)))
    )
  },
  reseat: async ({ one, send }, { back }) => {
    const found = await one('area_committee', 'ended_on is null')
    const body = { seatId: pick(communities, back) }
    return found && (await send('office', committee.changeCommittee, at(found.id, body)))
  },
  dissolve: async ({ one, send, before }, { back }) => {
    const found = await one('area_committee', 'ended_on is null')
    const body = { endsOn: before(back % 4), reason }
    return found && back < 4 ? await send('office', committee.endCommittee, at(found.id, body)) : undefined
  },
  plan: async ({ one, send, today }) => {
    const found = await one('area_committee', 'ended_on is null')
    const body = { plannedOn: today(), place: '社区会议室', agenda: ['汛期值守'] }
    return found && (await send(found.place, meeting.planMeeting, at(found.id, body)))
  },
  hold: async ({ one, send, before }, { back }) => {
    const found = await one('area_meeting', "status = 'planned'")
    const body = { heldOn: before(back % 3), attended: 9, minutes: '会议研究汛期值守安排。' }
    return found && (await send(found.place, meeting.holdMeeting, at(found.id, body)))
  },
  decide: async ({ one, send, today }, { at: chance, back }) => {
    const found = await one('area_meeting', "status = 'held'")
    const owner =
      back % 2
        ? { kind: 'enterprise', id: pick(enterprises, chance) }
        : { kind: 'community', id: pick(communities, chance) }
    return (
      found &&
      (await send(found.place, meeting.decideTask, at(found.id, { title: '送沙袋', owner, dueOn: today() })))
    )
  },
  carryOut: async ({ one, send, before }, { back }) => {
    const found = await one('area_task', "status = 'open'")
    const body = { doneOn: before(back % 3), note: '已送到' }
    const who = found?.row['enterprise_id'] ? found.branch : found?.place
    return found && who && (await send(who, meeting.finishTask, at(found.id, body)))
  },
  undo: async ({ one, send }, { back }) => {
    const found = await one('area_task', "status = 'done'")
    return found && back < 10
      ? await send(found.place, meeting.reopenTask, at(found.id, { reason }))
      : undefined
  },
}
