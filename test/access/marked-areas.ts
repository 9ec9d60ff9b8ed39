import { sql } from 'kysely'
import type { Db } from '../../src/platform/database.ts'
import type { Vault } from '../../src/platform/vault.ts'
import { EAST, id, ids, WEST } from '../world-ids.ts'

/**
 * A committee over both communities with its seat in the eastern one, in which the first group takes part, and one of the western
 * community alone, in which the second does; each with a meeting of every state and a decision.
 */
export async function fillAreas(db: Db, vault: Vault): Promise<void> {
  const [p, day] = [ids.programme, '2021-07-10']
  const areas = [
    {
      from: 640,
      seat: ids.east,
      name: '东亭社区',
      code: EAST,
      group: ids.groupA,
      path: '0001.',
      members: ids.memberA,
    },
    {
      from: 660,
      seat: ids.west,
      name: '碧苑花园社区',
      code: WEST,
      group: ids.groupB,
      path: '0002.',
      members: ids.memberB,
    },
  ]
  const statements = [
    sql`insert into area_rule (programme_id, may_overlap, version) values (${p}, true, 1)`,
    ...areas.flatMap(({ from, seat, name, code, group, path, members }) => {
      const committee = id(from)
      const area = (number: number, community: string, called: string, place: string) =>
        sql`insert into area_community (programme_id, id, committee_id, community_id, community_name, division_code, seat_code, from_on)
          values (${p}, ${id(from + number)}, ${committee}, ${community}, ${called}, ${place}, ${code}, '2021-07-01')`
      const meeting = (number: number, status: string) => {
        const isHeld = status === 'held'
        return sql`insert into area_meeting (programme_id, id, committee_id, division_code, status, planned_on, place, agenda, held_on, attended, minutes, version)
          values (${p}, ${id(from + number)}, ${committee}, ${code}, ${status}, ${day}, '会议室', '["停车难"]', ${isHeld ? day : null}::date,
            ${isHeld ? 9 : null}::int, ${isHeld ? vault.sealBytes(Buffer.from('纪要')) : null}::bytea, 1)`
      }
      return [
        sql`insert into area_committee (programme_id, id, name, community_id, community_name, division_code, rhythm, formed_on, due_end, version)
          values (${p}, ${committee}, '片区综合党委', ${seat}, ${name}, ${code}, 'monthly', '2021-07-01', '2021-07-31', 1)`,
        area(1, seat, name, code),
        ...(seat === ids.east ? [area(2, ids.west, '碧苑花园社区', WEST)] : []),
        sql`insert into area_post (programme_id, id, committee_id, committee_name, member_id, enterprise_id, body_name, org_path, seat_code, own_post, role, from_on, version)
          values (${p}, ${id(from + 3)}, ${committee}, '片区综合党委', ${members}, ${group}, '某集团', ${path}, ${code}, '副书记', 'member', '2021-07-01', 1)`,
        meeting(4, 'planned'),
        meeting(5, 'held'),
        ...(['open', 'done'] as const).map(
          (status, at) =>
            sql`insert into area_task (programme_id, id, committee_id, meeting_id, number, title, enterprise_id, owner_name, org_path, seat_code, status, due_on, done_on, version)
          values (${p}, ${id(from + 6 + at)}, ${committee}, ${id(from + 5)}, ${at + 1}, '送沙袋', ${group}, '某集团', ${path}, ${code}, ${status}, ${day},
            ${status === 'done' ? day : null}::date, 1)`,
        ),
      ]
    }),
  ]
  for (const statement of statements) await statement.execute(db)
}
