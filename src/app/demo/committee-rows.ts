import type { CopyValue } from '../../platform/database.ts'
import type { Vault } from '../../platform/vault.ts'
import type { DemoCommittee } from './committees.ts'
import type { TableRows } from './registry-rows.ts'
import { PROGRAMME_ID, type World } from './world.ts'

const PLACE = '牵头社区会议室'
const AGENDA = JSON.stringify(['通报上次议定事项办理情况', '研究片区当前重点事项', '明确承办单位和期限'])

/** Area committees with their areas, posts, meetings and decisions. */
export const committeeTables = (world: World, vault: Vault): TableRows[] => [
  {
    table: 'area_committee',
    columns: 'id, name, community_id, community_name, division_code, rhythm, formed_on, due_end, version',
    rows: each(world, ({ id, name, seat, rhythm, formedOn, dueEnd }) => [
      [PROGRAMME_ID, id, name, seat.id, seat.name, seat.divisionCode, rhythm, formedOn, dueEnd, 1],
    ]),
  },
  {
    table: 'area_community',
    columns: 'id, committee_id, community_id, community_name, division_code, seat_code, from_on',
    rows: each(world, ({ id, seat, formedOn, communities }) =>
      communities.map((one) => {
        const place = [one.id, one.name, one.divisionCode, seat.divisionCode]
        return [PROGRAMME_ID, one.areaId, id, ...place, formedOn]
      }),
    ),
  },
  {
    table: 'area_post',
    columns:
      'id, committee_id, committee_name, member_id, enterprise_id, body_name, org_path, seat_code, own_post, role, from_on, version',
    rows: each(world, ({ id, name, seat, formedOn, posts }) =>
      posts.map(({ id: postId, member, post }) => {
        const { enterprise } = member
        const body = [enterprise.id, enterprise.name, enterprise.orgPath, seat.divisionCode, member.post]
        return [PROGRAMME_ID, postId, id, name, member.id, ...body, post, formedOn, 1]
      }),
    ),
  },
  {
    table: 'area_meeting',
    columns:
      'id, committee_id, division_code, status, planned_on, place, agenda, held_on, attended, minutes, confirmed_on, version',
    rows: each(world, (committee) => meetingRows(committee, vault)),
  },
  {
    table: 'area_task',
    columns:
      'id, committee_id, meeting_id, number, title, enterprise_id, community_id, owner_name, org_path, division_code, seat_code, status, due_on, done_on, note, version',
    rows: each(world, taskRows),
  },
]

function* each(
  { committees }: World,
  rowsOf: (committee: DemoCommittee) => CopyValue[][],
): Generator<CopyValue[]> {
  for (const committee of committees) yield* rowsOf(committee)
}

function meetingRows({ id, seat, meetings, next, communities }: DemoCommittee, vault: Vault): CopyValue[][] {
  const held = meetings.map((meeting, at) => {
    const text = `会议由${seat.name}召集，片区${communities.length}个社区和有关企业党组织到会。会议听取了各社区情况，议定${meeting.tasks.length}件事项，逐件明确承办单位和期限。（演示）`
    const minutes = vault.sealBytes(Buffer.from(text, 'utf8'))
    // All but the last are confirmed by the next.
    const confirmed = meetings[at + 1]?.heldOn ?? null
    const status = confirmed === null ? 'held' : 'confirmed'
    const facts = [meeting.heldOn, PLACE, AGENDA, meeting.heldOn, meeting.attended, minutes, confirmed, 1]
    return [PROGRAMME_ID, meeting.id, id, seat.divisionCode, status, ...facts]
  })
  if (!next) return held
  const facts = [next.plannedOn, PLACE, AGENDA, null, null, null, null, 1]
  return [...held, [PROGRAMME_ID, next.id, id, seat.divisionCode, 'planned', ...facts]]
}

const taskRows = ({ id, seat, meetings }: DemoCommittee): CopyValue[][] =>
  meetings.flatMap((meeting) =>
    meeting.tasks.map((task, at) => {
      const { enterprise, community, dueOn, doneOn } = task
      const owner = enterprise
        ? [enterprise.id, null, enterprise.name, enterprise.orgPath, null]
        : [null, community.id, community.name, null, community.divisionCode]
      const state = [
        doneOn === null ? 'open' : 'done',
        dueOn,
        doneOn,
        doneOn === null ? null : '已按要求办结。',
        1,
      ]
      return [
        PROGRAMME_ID,
        task.id,
        id,
        meeting.id,
        at + 1,
        task.title,
        ...owner,
        seat.divisionCode,
        ...state,
      ]
    }),
  )
