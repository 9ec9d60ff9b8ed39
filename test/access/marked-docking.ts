import { sql } from 'kysely'
import type { Db } from '../../src/platform/database.ts'
import { id, ids } from '../world-ids.ts'

const day = '2021-07-10'

/** Lines of each side: need, resource, state. */
const lines = [
  [861, 683, 690, 'proposed'],
  [862, 684, 690, 'rejected'],
  [863, 685, 694, 'proposed'],
  [864, 686, 694, 'rejected'],
] as const

/** A session that is open, one that is closed, lines and gaps of both sides. */
export async function fillDocking(db: Db): Promise<void> {
  const p = ids.programme
  const session = (number: number, month: string, status: string) =>
    sql`insert into docking_session (programme_id, id, month, number, status, horizon, asked_by, asked_on, asked_at, progress, needs, resources, verified,
        millis, place, remarks, closed_on, version)
      values (${p}, ${id(number)}, ${month}, 1, ${status}, 3, '张三', ${day}, ${new Date('2021-07-10T02:00:00Z')}, '{"level":5,"levels":5}', 4, 2, true, 9,
        '二楼会议室', '下月再议', ${status === 'closed' ? day : null}::date, 1)`
  const content = (number: number) =>
    sql`insert into docking_content (programme_id, session_id, ground, problem, plan)
      values (${p}, ${id(number)}, '{}', '{"problem":{}}', '{"status":"optimal"}')`
  const statements = [
    session(860, '2021-07-01', 'open'),
    session(869, '2021-06-01', 'closed'),
    content(860),
    content(869),
    ...lines.map(
      ([number, need, resource, status]) =>
        sql`insert into docking_proposal (programme_id, id, session_id, place, need_id, need_code, category, content, unit, urgency, community_id, community_name,
            division_code, resource_id, resource_name, enterprise_id, enterprise_name, org_path, quantity, planned_on, facts, need_print, resource_print,
            confirmed_on, status, decided_by, decided_on, reach, reason, version)
          select n.programme_id, ${id(number)}, ${id(860)}, ${number}, n.id, '需2021-0001', n.category, n.content, n.unit, n.urgency, n.community_id,
            n.community_name, n.division_code, r.id, r.name, r.enterprise_id, r.enterprise_name, r.org_path, 1, '2021-07-31',
            '{"nearness":"paired","month":0,"missing":2,"planned":1,"choices":1,"left":9}', 'n', 'r', ${day}, ${status},
            ${status === 'rejected' ? '张三' : null}, ${status === 'rejected' ? day : null}::date, ${status === 'rejected' ? 'line' : null},
            ${status === 'rejected' ? '内容不符' : null}, 1
          from need n join resource r on r.programme_id = n.programme_id and r.id = ${id(resource)} where n.programme_id = ${p} and n.id = ${id(need)}`,
    ),
    ...[684, 686].map(
      (need, place) =>
        sql`insert into docking_unmet (programme_id, session_id, need_id, place, need_code, category, content, unit, urgency, community_id, community_name,
            division_code, quantity, why)
          select n.programme_id, ${id(860)}, n.id, ${place}, '需2021-0002', n.category, n.content, n.unit, n.urgency, n.community_id, n.community_name,
            n.division_code, 3, '{"code":"outranked"}' from need n where n.programme_id = ${p} and n.id = ${id(need)}`,
    ),
  ]
  for (const statement of statements) await statement.execute(db)
}
