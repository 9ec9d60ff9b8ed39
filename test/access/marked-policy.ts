import { sql, type RawBuilder } from 'kysely'
import { solvePairing } from '../../src/allocation/pairing/solve-pairing.ts'
import { pairingProblem } from '../../src/pairing/candidate.rules.ts'
import { defaultRules } from '../../src/pairing/rule/rule.rules.ts'
import { registry } from '../../src/pairing/run.store.ts'
import type { Db } from '../../src/platform/database.ts'
import type { Vault } from '../../src/platform/vault.ts'
import { builtIn } from '../../src/policy/workflow/built-in.rules.ts'
import type { Step } from '../../src/policy/workflow/step.rules.ts'
import { EAST, id, ids, WEST } from '../world-ids.ts'
import { TODAY } from '../world.ts'

const [p, at, day] = [ids.programme, TODAY, '2021-07-10']
const json = (value: unknown): string => JSON.stringify(value)

/** Rows of the policy and of the pairing, in states from which something can be done. */
export async function fillPolicy(db: Db, vault: Vault): Promise<void> {
  for (const statement of [...clauses(), ...plans(vault), ...workflow(), ...pairs()])
    await statement.execute(db)
  await scenario(db)
  for (const statement of roster()) await statement.execute(db)
}

const clauses = () => [
  sql`insert into measure (programme_id, id, number, edition, status, title, body, valid_from) values
    (${p}, ${id(560)}, 1, 1, 'published', '措施', '内容', '2021-06-01'), (${p}, ${id(561)}, 2, 1, 'draft', '草拟', '草拟内容', '2021-08-01')`,
  sql`insert into measure_citation (programme_id, kind, key, measure_id, cited_on) values (${p}, 'rule', 'P1', ${id(560)}, ${day})`,
]

const plans = (vault: Vault) => [
  sql`insert into leading_post (programme_id, id, position, post, unit, name_cipher, name_hash, since_on, version)
    values (${p}, ${id(600)}, 1, '组长', '国资委', ${vault.seal('钱进')}, ${vault.hash('钱进')}, '2021-06-01', 1)`,
  sql`insert into implementation_plan (programme_id, id, enterprise_id, org_path, enterprise_name, edition, title, body, file_name, file_type,
      file_size, file_hash, status, submitted_on, version) values
    (${p}, ${id(605)}, ${ids.groupA}, '0001.', '甲', 1, '实施方案', '', '方案', 'application/pdf', 5, '\\x00', 'submitted', ${day}, 1),
    (${p}, ${id(606)}, ${ids.groupB}, '0002.', '乙', 1, '实施方案', '正文', null, null, null, null, 'submitted', ${day}, 1)`,
  sql`insert into implementation_plan_file (programme_id, plan_id, org_path, content)
    values (${p}, ${id(605)}, '0001.', ${vault.sealBytes(Buffer.from('%PDF-'))})`,
]

/** The first steps are enough to act on; a long workflow would only make every comparison of rows longer. */
const short = (steps: readonly Step[]): Step[] =>
  steps
    .slice(0, 3)
    .map((step, at, { length }) => ({ ...step, next: at < length - 1 ? step.next.slice(0, 1) : [] }))
const steps = short(builtIn.pairing)

/** A case of each side: its first step is done, the second is open. */
function workflow(): RawBuilder<unknown>[] {
  const running = (
    number: number,
    pairing: string,
    [enterprise, community, path, code]: readonly [string, string, string, string],
  ) => [
    sql`insert into workflow_case (programme_id, id, template_id, track, subject_id, enterprise_id, community_id, org_path, division_code,
        enterprise_name, community_name, search_text, status, started_on, next_due_on, version)
      values (${p}, ${id(number)}, ${id(610)}, 'pairing', ${pairing}, ${enterprise}, ${community}, ${path}, ${code}, '企业', '社区', '', 'running',
        ${day}, '2021-07-14', 1)`,
    ...steps.map(({ key, owner }, position) => {
      const status = ['done', 'open'][position] ?? 'waiting'
      return sql`insert into workflow_step (programme_id, case_id, step, position, owner, org_path, division_code, status, opened_on, due_on,
          done_on, told) values (${p}, ${id(number)}, ${key}, ${position}, ${owner}, ${path}, ${code}, ${status}, ${status === 'waiting' ? null : day},
          ${status === 'open' ? '2021-07-14' : null}, ${status === 'done' ? day : null}, 0)`
    }),
  ]
  return [
    sql`insert into workflow_template (programme_id, id, track, edition, status, steps, published_on, version) values
      (${p}, ${id(610)}, 'pairing', 1, 'published', ${json(steps)}, ${day}, 1),
      (${p}, ${id(611)}, 'pairing', 2, 'draft', ${json(steps)}, null, 1),
      (${p}, ${id(612)}, 'enterprise', 1, 'published', ${json(short(builtIn.enterprise))}, ${day}, 1)`,
    sql`insert into calendar_day (programme_id, day, is_workday, name) values (${p}, '2021-07-14', false, '停工')`,
    ...running(620, ids.pairA, [ids.groupA, ids.east, '0001.', EAST]),
    ...running(621, ids.pairBranchA, [ids.branchA, ids.east, '0001.0001.', EAST]),
    ...running(622, ids.pairB, [ids.groupB, ids.west, '0002.', WEST]),
  ]
}

/** A draft, an offer, and an answer of each kind; there is room for more. */
function pairs(): RawBuilder<unknown>[] {
  const pair = (number: number, status: string, like: string, site: string, other: string) =>
    sql`insert into pairing (programme_id, id, enterprise_id, site_id, community_id, org_path, division_code, enterprise_name, enterprise_uscc,
        enterprise_pinyin, community_name, community_pinyin, search_text, basis, reason, status, proposed_on, offered_until, decided_on, version)
      select l.programme_id, ${id(number)}, l.enterprise_id, ${site}, o.community_id, l.org_path, o.division_code, l.enterprise_name, l.enterprise_uscc,
        l.enterprise_pinyin, o.community_name, o.community_pinyin, l.search_text, l.basis, l.reason, ${status}, ${day},
        ${status === 'offered' ? '2021-07-20' : null}, ${['accepted', 'returned'].includes(status) ? day : null}, 1
      from pairing l, pairing o where l.programme_id = ${p} and l.id = ${like} and o.programme_id = ${p} and o.id = ${other}`
  return [
    sql`update community set pair_capacity = 9 where programme_id = ${p}`,
    sql`insert into site (programme_id, id, enterprise_id, org_path, division_code, name, size, max_pairs, version)
      values (${p}, ${id(630)}, ${ids.groupA}, '0001.', '420106012', '分部', 30, 3, 1)`,
    pair(631, 'draft', ids.pairA, id(630), ids.pairA),
    pair(632, 'offered', ids.pairA, ids.siteA, ids.pairB),
    pair(633, 'accepted', ids.pairBranchA, ids.siteBranchA, ids.pairB),
    pair(634, 'offered', ids.pairB, ids.siteB, ids.pairA),
    sql`insert into pairing_request (programme_id, id, pairing_id, kind, org_path, division_code, wanted_community_id, wanted_name, reason, status,
        asked_on, asked_by, expires_on, version) values
      (${p}, ${id(640)}, ${ids.pairA}, 'other-enterprise', '0001.', ${EAST}, null, null, '距离太远', 'asked', ${day}, '东亭社区', '2021-08-10', 1),
      (${p}, ${id(641)}, ${ids.pairB}, 'transfer', '0002.', ${WEST}, ${ids.west}, '社区', '距离太远', 'asked', ${day}, '乙联络员', '2021-08-10', 1)`,
    sql`insert into pairing_rule (programme_id, version, content, made_by, made_at) values (${p}, 1, ${json(defaultRules)}, '办公室', ${at})`,
  ]
}

/** A plan that was really found, so that it can be looked at, changed and adopted. */
async function scenario(db: Db): Promise<void> {
  const content = await registry(db, p, '2021-07-15')
  const { sites, communities, links, pairs: kept } = content
  const problem = pairingProblem('试排', sites, communities, links, kept)
  const plan = await solvePairing(problem, { threads: 'none' })
  await sql`insert into pairing_snapshot (programme_id, id, taken_on, content) values (${p}, ${id(650)}, ${day}, ${json(content)})`.execute(
    db,
  )
  await sql`insert into pairing_run (programme_id, id, name, status, problem, plan, progress, asked_by, asked_at, finished_at, verified, snapshot_id,
      rules, version)
    values (${p}, ${id(550)}, '试排', 'optimal', ${json(problem)}, ${json(plan)}, ${json({ level: 0, levels: 1, name: '' })}, 'office', ${at}, ${at},
      true, ${id(650)}, ${json(defaultRules)}, 1)`.execute(db)
  await sql`insert into pairing_comment (programme_id, id, run_id, text, author, made_at) values (${p}, ${id(651)}, ${id(550)}, '意见', '办公室', ${at})`.execute(
    db,
  )
}

function roster(): RawBuilder<unknown>[] {
  const line = (place: number, pairing: string) =>
    sql`insert into roster_line (programme_id, number, pairing_id, place, org_path, division_code, line)
      select programme_id, 1, id, ${place}, org_path, division_code, jsonb_build_object('id', id, 'number', number, 'enterprise', enterprise_name,
        'uscc', enterprise_uscc, 'kind', null, 'level', 1, 'group', null, 'partyOrganisation', null, 'site', null, 'basis', basis, 'place', '武汉市',
        'community', community_name, 'communityCode', division_code, 'liaisonMembers', null, 'emergencyMembers', null, 'startsOn', starts_on,
        'registeredOn', null, 'status', 'active') from pairing where programme_id = ${p} and id = ${pairing}`
  return [
    sql`insert into roster_version (programme_id, number, as_of, note, lines, digest, published_by, published_at)
      values (${p}, 1, ${day}, '首次公布', 2, ${'0'.repeat(64)}, '办公室', ${at})`,
    line(1, ids.pairA),
    line(2, ids.pairB),
    sql`insert into roster_change (programme_id, number, after_version, pairing_id, org_path, division_code, kind, effective_on, reason, ordered_by,
        ordered_at) values (${p}, 1, 1, ${ids.pairBranchA}, '0001.0001.', ${EAST}, 'added', ${day}, '新增', '办公室', ${at})`,
  ]
}
