import { sql } from 'kysely'
import type { Db } from '../../src/platform/database.ts'
import { EAST, id, ids, WEST } from '../world-ids.ts'

const day = '2021-07-10'

/** A need in each hand: state, what is promised of it, and who sees it. */
const needs = [
  [680, ids.east, EAST, '东亭社区', 'draft', [], false],
  [681, ids.east, EAST, '东亭社区', 'submitted', [], false],
  [682, ids.east, EAST, '东亭社区', 'checked', [], false],
  [683, ids.east, EAST, '东亭社区', 'open', ['0001.'], false],
  [684, ids.east, EAST, '东亭社区', 'part-committed', ['0001.', '0001.0001.'], false],
  [685, ids.west, WEST, '碧苑花园社区', 'open', ['0002.'], false],
  [686, ids.west, WEST, '碧苑花园社区', 'part-committed', ['0002.'], false],
  [687, ids.west, WEST, '碧苑花园社区', 'open', ['0002.'], true],
  [688, ids.west, WEST, '碧苑花园社区', 'submitted', [], false],
] as const

const resources = [
  [690, ids.groupA, '0001.', 'offered', ''],
  [691, ids.groupA, '0001.', 'draft', '42'],
  [692, ids.groupA, '0001.', 'paused', ''],
  [693, ids.groupB, '0002.', 'offered', EAST.slice(0, 9)],
  [694, ids.groupB, '0002.', 'offered', WEST],
] as const

/** Two promises of each side: one to begin with, one of which something was reported. */
const promises = [
  [696, 684, ids.groupA, '0001.', 690, 'promised', 0],
  [697, 684, ids.groupA, '0001.', null, 'started', 1],
  [698, 686, ids.groupB, '0002.', null, 'promised', 0],
  [699, 686, ids.groupB, '0002.', null, 'started', 1],
] as const

/** Needs in every state before and after their opening, resources, and promises of both groups. */
export async function fillExchange(db: Db): Promise<void> {
  const p = ids.programme
  const statements = [
    sql`insert into exchange_category (programme_id, key, zh, en, position, is_used) values
      (${p}, 'skills', '专业技术', 'Skills', 0, true), (${p}, 'other', '其他', 'Other', 1, true)`,
    ...needs.map(([number, community, code, name, status, seenBy, isWide]) => {
      const opened = seenBy.length > 0 ? day : null
      const isPart = status === 'part-committed'
      return sql`insert into need (programme_id, id, year, number, community_id, community_name, division_code, category, content, beneficiaries,
          quantity, unit, urgency, source, is_public, status, raised_on, opened_on, wide_on, is_wide, seen_by, committed, started, delivered, accepted, version)
        values (${p}, ${id(number)}, 2021, ${number}, ${community}, ${name}, ${code}, 'skills', ${`检修第${number}处`}, 30, 10, '次', 2, 'visit', true,
          ${status}, ${day}, ${opened}, ${opened}, ${isWide}, ${[...seenBy]}::text[], ${isPart ? 4 : 0}, ${isPart ? 2 : 0}, ${isPart ? 1 : 0}, 0, 1)`
    }),
    ...resources.map(
      ([number, enterprise, path, status, area]) =>
        sql`insert into resource (programme_id, id, year, number, enterprise_id, enterprise_name, org_path, category, name, quantity, unit, per_month,
            area_code, area_name, conditions, available, valid_from, confirmed_on, status, committed, version)
          select ${p}, ${id(number)}, 2021, ${number}, e.id, e.name, ${path}, 'skills', ${`班组${number}`}, 40, '次', 20, ${area}, '', '', '', ${day}, ${day},
            ${status}, ${number === 690 ? 2 : 0}, 1 from enterprise e where e.programme_id = ${p} and e.id = ${enterprise}`,
    ),
    ...promises.map(
      ([number, need, enterprise, path, resource, status, delivered]) =>
        sql`insert into promise (programme_id, id, need_id, resource_id, enterprise_id, enterprise_name, org_path, community_id, community_name, division_code,
            quantity, delivered, accepted, status, promised_on, started_on, delivered_on, note, version)
          select n.programme_id, ${id(number)}, n.id, ${resource === null ? null : id(resource)}::uuid, e.id, e.name, ${path}, n.community_id, n.community_name,
            n.division_code, 2, ${delivered}, 0, ${status}, ${day}, ${delivered > 0 ? day : null}::date, ${delivered > 0 ? day : null}::date, '说明', 1
          from need n join enterprise e on e.programme_id = n.programme_id and e.id = ${enterprise}
          where n.programme_id = ${p} and n.id = ${id(need)}`,
    ),
  ]
  for (const statement of statements) await statement.execute(db)
}
