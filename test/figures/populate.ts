import { sql } from 'kysely'
import { teamKinds } from '../../src/team/team.rules.ts'
import * as template from '../../src/team/template/template.api.ts'
import { builtIn } from '../../src/team/template/template.rules.ts'
import { EAST, id, ids, usccOf, WEST } from '../world-ids.ts'
import type { World } from '../world.ts'

export const FIRST_DAY = '2021-06-01'

/**
 * Nothing counts yet: pairs that the world has are drafts again, its teams are gone. More sites, communities and people join them;
 * two people are a whole team, so that some become complete.
 */
export async function populate(world: World): Promise<void> {
  const { db } = world.database
  const p = ids.programme
  const statements = [
    sql`delete from figure_day`,
    sql`delete from figure_delta`,
    sql`delete from organisation_registration where programme_id = ${p}`,
    sql`delete from residence_registration where programme_id = ${p}`,
    ...['team_member', 'team_service', 'team_delegate', 'team'].map(
      (table) => sql`delete from ${sql.table(table)} where programme_id = ${p}`,
    ),
    sql`delete from dispatch_registration where programme_id = ${p}`,
    sql`update pairing set status = 'draft', number = null, starts_on = null, proposed_on = ${FIRST_DAY} where programme_id = ${p}`,
    sql`update community set pair_capacity = 99`,
    ...[1, 2].map((number) => {
      const code = `42010601203${number}`
      return sql`with placed as (insert into division (id, edition, code, level, parent_id, name, full_name, pinyin, initials, valid_from)
          select ${id(1100 + number)}, edition, ${code}, level, parent_id, '新社区', '新社区', 'x', 'x', valid_from from division where code = ${EAST} returning id)
        insert into community (programme_id, id, division_id, division_code, name, population, households, staff, pair_capacity, member_capacity,
          pinyin, initials, version) select ${p}, ${id(1200 + number)}, id, ${code}, '新社区', 1, 1, 1, 99, 1, 'x', 'x', 1 from placed`
    }),
    ...[1, 2, 3, 4].map((number) => {
      const path = `000${1 + (number % 2)}.000${1 + number}.`
      return sql`with joined as (insert into enterprise (programme_id, id, org_path, uscc, name, kind, level, party_organisation, pinyin, initials,
          joined_on, version) values (${p}, ${id(1300 + number)}, ${path}, ${usccOf(100 + number)}, '新企业', 'other', 2, '党委', 'x', 'x', ${FIRST_DAY}, 1)
          returning id)
        insert into site (programme_id, id, enterprise_id, org_path, division_code, name, size, max_pairs, version)
        select ${p}, ${id(1400 + number)}, id, ${path}, '420106012', '总部', 10, 9, 1 from joined`
    }),
    sql`insert into member (programme_id, id, enterprise_id, org_path, residence_code, name_cipher, name_hash, phone_cipher, phone_hash, post, skills,
        joined_on, version)
      select programme_id, ('00000000-0000-7000-8000-' || lpad((2000 + n)::text, 12, '0'))::uuid, enterprise_id, org_path,
        case n % 2 when 0 then ${EAST} else ${WEST} end, name_cipher, name_hash, phone_cipher, phone_hash, post, skills, joined_on, 1
      from member, generate_series(1, 400) n where programme_id = ${p} and id = ${ids.memberA}`,
    sql`insert into residence_registration (programme_id, id, member_id, enterprise_id, community_id, org_path, division_code, enterprise_name,
        community_name, status, asked_on, version)
      select m.programme_id, ('00000000-0000-7000-8000-' || lpad((2000 + n)::text, 12, '0'))::uuid, m.id, m.enterprise_id, c.id, m.org_path, c.division_code,
        '企业', c.name, 'asked', ${FIRST_DAY}, 1
      from generate_series(1, 400) n
        join member m on m.id = ('00000000-0000-7000-8000-' || lpad((2000 + n)::text, 12, '0'))::uuid
        join community c on c.programme_id = m.programme_id and c.division_code = m.residence_code`,
  ]
  for (const statement of statements) await statement.execute(db)
  for (const kind of teamKinds) {
    const draft = await world.as('office', template.draftTemplate, { body: { kind } })
    const slots = [builtIn.emergency[0], { ...builtIn.emergency[1], least: 1 }]
    await world.as('office', template.editTemplate, { params: draft.reply, body: { slots } as never })
    const published = await world.as('office', template.publishTemplate, { params: draft.reply })
    if (published.status !== 200) throw new Error(published.problem.code)
  }
}
