import { sql } from 'kysely'
import { createHash } from 'node:crypto'
import { builtInForm } from '../../src/activity/survey/built-in-form.rules.ts'
import type { Database, Db } from '../../src/platform/database.ts'
import { createAccount } from '../../src/platform/new-account.ts'
import { hashPassword } from '../../src/platform/password.ts'
import { builtIn } from '../../src/team/template/template.rules.ts'
import type { Vault } from '../../src/platform/vault.ts'
import { EAST, id, ids, WEST } from '../world-ids.ts'
import { CHEAP, grants, PASSWORD, TODAY } from '../world.ts'
import { fillActivities } from './marked-activities.ts'
import { fillReports } from './marked-reports.ts'
import { fillAgreements } from './marked-agreements.ts'
import { fillAreas } from './marked-areas.ts'
import { fillDocking } from './marked-docking.ts'
import { fillExchange } from './marked-exchange.ts'
import { fillPolicy } from './marked-policy.ts'
import { fillProjects } from './marked-projects.ts'
import { keyPermissions, people } from './people.ts'
import { rowsOf, tenantTables } from './rows.ts'

/** The key by which the service account comes in. */
export const SERVICE_KEY = `gj_${'s'.repeat(43)}`

/**
 * Fills what the small world leaves empty, makes the second programme the twin of the first, under the same branches and in the
 * same places, and puts a mark of its own into every text of every row. A table that has no row in both programmes is an error:
 * what is not there cannot leak in a test.
 */
export async function markWorld(database: Database, vault: Vault): Promise<void> {
  await database.bulk(async ({ db }) => {
    await fillRest(db, vault)
    await addPeople(db)
    const tables = await tenantTables(db)
    const records = tables.filter((table) => table.startsWith('public.'))
    await twin(db, records, vault)
    await mark(db, records)
    for (const programme of [ids.programme, ids.otherProgramme])
      for (const table of tables) {
        const { rows } =
          await sql`select 1 from ${sql.table(table)} where programme_id = ${programme} limit 1`.execute(db)
        if (rows.length === 0)
          throw new Error(`${table} has no row in ${programme}: add one to test/access/marked-world.ts`)
      }
  })
}

const json = (value: object): string => JSON.stringify(value)

/** Of each pair one that was confirmed, and one that is going on. */
const surveys = [
  [650, ids.pairA, 'confirmed', null],
  [652, ids.pairA, 'draft', id(642)],
  [654, ids.pairBranchA, 'submitted', null],
  [656, ids.pairB, 'confirmed', null],
  [658, ids.pairB, 'submitted', id(640)],
] as const

const guide = {
  key: 'guide',
  name: { zh: '社区向导', en: 'Guide' },
  least: 1,
  most: 2,
  side: 'community',
  certificate: null,
}

async function fillRest(db: Db, vault: Vault): Promise<void> {
  const [p, at, day] = [ids.programme, TODAY, '2021-07-10']
  const event = (
    number: number,
    kind: string,
    subjectKind: string,
    subject: string,
    places: (string | null)[],
  ) =>
    sql`insert into event (programme_id, id, kind, subject_kind, subject_id, org_path, division_code, member_id, happened_on, recorded_at, actor, after, hash)
      values (${p}, ${id(500 + number)}, ${kind}, ${subjectKind}, ${subject}, ${sql.join(places)}, ${day}, ${at}, 'account-office',
        ${json({ name: `第${number}件` })}, ${Buffer.alloc(32)})`
  const statements = [
    event(1, 'enterprise.changed', 'enterprise', ids.groupA, ['0001.', null, null]),
    event(2, 'enterprise.changed', 'enterprise', ids.branchA, ['0001.0001.', null, null]),
    event(3, 'enterprise.changed', 'enterprise', ids.groupB, ['0002.', null, null]),
    event(4, 'community.changed', 'community', ids.east, [null, EAST, null]),
    event(5, 'community.changed', 'community', ids.west, [null, WEST, null]),
    event(6, 'member.changed', 'member', ids.memberA, ['0001.', null, ids.memberA]),
    event(7, 'member.changed', 'member', ids.memberB, ['0002.', null, ids.memberB]),
    sql`insert into audit_entry (programme_id, id, account, action, subject, detail, recorded_at, reason)
      values (${p}, ${id(520)}, 'account-coordinatorb', 'read', ${ids.memberB}, '{}', ${at}, '核对')`,
    sql`insert into audit_block (programme_id, number, events, root, previous_hash, hash, sealed_at)
      values (${p}, 1, 0, '\\x00', '\\x00', '\\x00', ${at})`,
    sql`insert into event_block (programme_id, number, events, root, previous_hash, hash, sealed_at)
      values (${p}, 1, 0, '\\x00', '\\x00', '\\x00', ${at})`,
    sql`insert into erasure_request (programme_id, id, member_id, org_path, status, asked_on, version) values
      (${p}, ${id(530)}, ${ids.memberA}, '0001.', 'asked', ${day}, 1), (${p}, ${id(531)}, ${ids.memberB}, '0002.', 'asked', ${day}, 1)`,
    sql`insert into figure_delta (programme_id, id, measure, day, enterprise_id, org_path, community_id, division_code, value) values
      (${p}, ${id(540)}, 'pairings', ${day}, ${ids.groupA}, '0001.', ${ids.east}, ${EAST}, 1),
      (${p}, ${id(541)}, 'pairings', ${day}, ${ids.groupB}, '0002.', ${ids.west}, ${WEST}, 1)`,
    sql`insert into idempotency (programme_id, account, key, request_hash, status, reply, recorded_at)
      values (${p}, 'account-coordinatorb', 'key-of-coordinator-b', '\\x00', 200, ${json({ id: ids.groupB })}, ${at})`,
    sql`insert into privacy_notice (programme_id, version, text_zh, text_en, published_on, published_by)
      values (${p}, 2, '告知', 'notice', '2021-06-01', 'account-office')`,
    sql`insert into retention_rule (programme_id, kind, days, version) values (${p}, 'idempotency', 30, 1)`,
    sql`insert into vacated_path (programme_id, org_path) values (${p}, '0003.')`,
    sql`insert into division_move (programme_id, record_id, until, move_id, kind, from_id, to_id, name, version, moved_at)
      values (${p}, ${ids.east}, '2021-06-10', ${id(570)}, 'community', ${id(1004)}, ${id(1004)}, '东亭社区', 1, ${at})`,
    sql`insert into complaint (programme_id, id, kind, text_cipher, contact_cipher, account, receipt_hash, status, received_on, due_on, answer_cipher, version)
      values (${p}, ${id(580)}, 'pressure', ${vault.seal('层层加码')}, ${vault.seal('13800000077')}, 'account-coordinatorb', ${Buffer.alloc(32, 7)},
        'received', ${day}, '2021-07-30', ${vault.seal('')}, 1)`,
    sql`insert into organisation_receipt (programme_id, registration_id, edition, enterprise_id, community_id, org_path, division_code, kind,
        file_type, file_size, file_hash, content, signer_cipher, signed_on)
      values (${p}, ${ids.slipA}, 1, ${ids.groupA}, ${ids.east}, '0001.', ${EAST}, 'drawn', 'image/png', 4, ${Buffer.alloc(32, 5)},
        ${vault.sealBytes(Buffer.from('线条'))}, ${vault.seal('周书')}, ${day})`,
    sql`insert into form_use (programme_id, month, form, role, division_code, saves, fields_shown, fields_filled, seconds) values
      (${p}, '2021-07-01', 'communities', 'community', ${EAST}, 2, 12, 6, 90), (${p}, '2021-07-01', 'communities', 'community', ${WEST}, 3, 18, 9, 120)`,
    sql`insert into slot_template (programme_id, id, kind, edition, status, slots, published_on, version) values
      (${p}, ${id(610)}, 'emergency', 1, 'superseded', ${json([...builtIn.emergency, guide])}, ${day}, 1),
      (${p}, ${id(615)}, 'emergency', 2, 'published', ${json([...builtIn.emergency, guide])}, ${day}, 1),
      (${p}, ${id(611)}, 'liaison', 1, 'draft', ${json(builtIn.liaison)}, null, 1)`,
    sql`update team set kind = 'emergency', template_id = ${id(610)} where id = ${ids.teamA}`,
    sql`update team_service set kind = 'emergency', template_id = ${id(610)} where team_id = ${ids.teamA}`,
    sql`insert into team (programme_id, id, kind, enterprise_id, org_path, name, slot_template, formed_on, version)
      values (${p}, ${id(612)}, 'emergency', ${ids.groupB}, '0002.', '演示乙集团突击队', '1+7', ${day}, 1)`,
    sql`insert into team_service (programme_id, team_id, community_id, org_path, division_code, kind, team_name, enterprise_name, community_name, formed_on, from_on)
      values (${p}, ${id(612)}, ${ids.west}, '0002.', ${WEST}, 'emergency', '演示乙集团突击队', '演示乙集团有限公司', '碧苑花园社区', ${day}, ${day})`,
    sql`insert into team_service (programme_id, team_id, community_id, org_path, division_code, kind, team_name, enterprise_name, community_name, formed_on, from_on, template_id)
      values (${p}, ${ids.teamA}, ${ids.west}, '0001.', ${WEST}, 'emergency', '演示甲集团联系社区工作队', '演示甲集团有限公司', '碧苑花园社区', '2021-07-05', ${day}, ${id(610)})`,
    sql`insert into contact (programme_id, id, community_id, division_code, role, name_cipher, name_hash, phone_cipher, phone_hash, confirmed_on, version)
      values (${p}, ${id(616)}, ${ids.east}, ${EAST}, 'liaison', ${vault.seal('吴联')}, ${vault.hash('吴联')}, ${vault.seal('13900000016')},
        ${vault.hash('13900000016')}, ${day}, 1)`,
    sql`insert into team_member (programme_id, team_id, member_id, org_path, team_name, slot, joined_on)
      values (${p}, ${id(612)}, ${ids.memberB}, '0002.', '演示乙集团突击队', 'leader', ${day})`,
    sql`insert into team_delegate (programme_id, id, team_id, contact_id, community_id, org_path, division_code, community_name, slot, joined_on)
      values (${p}, ${id(613)}, ${ids.teamA}, ${ids.contactEast}, ${ids.east}, '0001.', ${EAST}, '东亭社区', 'guide', ${day})`,
    sql`insert into team_complete (programme_id, team_id, from_on, org_path) values (${p}, ${id(612)}, ${day}, '0002.')`,
    ...(
      [
        [ids.memberA, '0001.', ids.teamA, 620],
        [ids.memberB, '0002.', id(612), 630],
      ] as const
    ).flatMap(([member, path, team, number]) => [
      sql`insert into free_time (programme_id, id, member_id, org_path, weekly, exceptions, version)
        values (${p}, ${id(number)}, ${member}, ${path}, ${json([{ weekday: 5, from: 0, to: 1440 }])}, '[]', 1)`,
      sql`insert into certificate (programme_id, id, member_id, org_path, kind, issued_on, told, version)
        values (${p}, ${id(number + 1)}, ${member}, ${path}, 'boat', ${day}, 0, 1)`,
      sql`insert into team_duty (programme_id, id, team_id, member_id, org_path, team_name, what, from_at, to_at, version)
        values (${p}, ${id(number + 2)}, ${team}, ${member}, ${path}, '某队', '巡堤', '2021-07-17T00:00Z', '2021-07-17T02:00Z', 1)`,
      sql`insert into call_out (programme_id, id, team_id, org_path, team_name, status, asked_at, asked_on, answer_until, asked, version)
        values (${p}, ${id(number + 3)}, ${team}, ${path}, '某队', 'open', ${at}, '2021-07-15', '2021-07-16T02:00Z', 1, 1)`,
      sql`insert into call_out_answer (programme_id, id, call_out_id, team_id, member_id, org_path, team_name, answer_until, is_open)
        values (${p}, ${id(number + 4)}, ${id(number + 3)}, ${team}, ${member}, ${path}, '某队', '2021-07-16T02:00Z', true)`,
    ]),
    sql`insert into survey_form (programme_id, id, edition, status, sections, published_on, version) values
      (${p}, ${id(640)}, 1, 'published', ${json([...builtInForm])}, ${day}, 1), (${p}, ${id(641)}, 2, 'draft', ${json([...builtInForm])}, null, 1),
      (${p}, ${id(642)}, 3, 'superseded', ${json([...builtInForm])}, ${day}, 1)`,
    ...surveys.flatMap(([number, pair, status, form]) => {
      const sealed = vault.seal(json({ texts: { remarks: `第${number}次走访` }, difficulties: [] }))
      return [
        sql`insert into survey (programme_id, id, pairing_id, enterprise_id, community_id, team_id, form_id, org_path, division_code, enterprise_name,
            community_name, status, answers, text_cipher, difficulty_count, basics, changes, begun_on, saved_at, submitted_on, decided_on, return_reason, version)
          select programme_id, ${id(number)}, id, enterprise_id, community_id, case when org_path = '0001.' then ${ids.teamA}::uuid end, ${form},
            org_path, division_code, enterprise_name, community_name, ${status}, ${json({ elderly: 8, 'meeting-room': 'yes', property: 'none' })}::jsonb,
            ${sealed}, 1, '{"population": 5000}'::jsonb, '{}'::jsonb, ${day}, ${at}, ${day}, ${day}, '核对', 1
          from pairing where programme_id = ${p} and id = ${pair}`,
        sql`insert into difficulty (programme_id, id, survey_id, enterprise_id, community_id, team_id, org_path, division_code, enterprise_name,
            community_name, position, kind, urgency, text_cipher, help_cipher, found_on, version)
          select programme_id, ${id(number + 1)}, id, enterprise_id, community_id, team_id, org_path, division_code, enterprise_name, community_name, 0,
            'safety', 'soon', ${vault.seal(`第${number}处积水`)}, ${vault.seal('借水泵')}, ${day}, 1 from survey where programme_id = ${p} and id = ${id(number)}`,
      ]
    }),
    sql`update notice_acceptance set version = 2`,
    // As the program gives it: the branch says who looks after the grant.
    sql`update auth.access_grant set org_path = '0001.' where account = 'account-membera'`,
    // Paths of the twin are those of the first.
    sql`update enterprise set org_path = '0009.' where id = ${ids.foreignGroup}`,
  ]
  for (const statement of statements) await statement.execute(db)
  await fillPolicy(db, vault)
  await fillAreas(db, vault)
  await fillExchange(db)
  await fillDocking(db)
  await fillProjects(db, vault)
  await fillActivities(db, vault)
  await fillReports(db, vault)
  await fillAgreements(db, vault)
}

async function addPeople(db: Db): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD, CHEAP)
  for (const [order, person] of people.entries()) {
    if (person.name in grants) continue
    const { name, account, role, programmeId, org, division } = person
    const grant = { id: id(930 + order), role, programmeId, validFrom: '2021-06-01' }
    const part = { ...(org ? { orgPath: org } : {}), ...(division ? { divisionCode: division } : {}) }
    await createAccount(
      db,
      { id: account, username: name.toLowerCase(), name, passwordHash, grant: { ...grant, ...part } },
      TODAY,
    )
  }
  for (const [order, programme, key, account] of [
    [1, ids.programme, SERVICE_KEY, 'account-servicea'],
    [2, ids.otherProgramme, `gj_${'f'.repeat(43)}`, 'account-foreignworker'],
  ] as const) {
    await sql`insert into auth.api_key (id, programme_id, account, name, key_hash, permissions, made_by, made_at, expires_on, last_used_on)
      values (${id(950 + order)}, ${programme}, ${account}, '接口', ${createHash('sha256').update(key).digest()}, ${keyPermissions},
        'account-office', ${TODAY}, '2022-01-01', '2021-07-15')`.execute(db)
    const other = programme === ids.programme ? 'account-workerwest' : 'account-foreignworker'
    await sql`insert into auth.password_link (id, programme_id, account, purpose, token_hash, made_by, made_at, expires_at)
      values (${id(960 + order)}, ${programme}, ${other}, 'reset', ${createHash('sha256').update(`link${order}`).digest()}, 'account-office', ${TODAY}, '2021-07-16')`.execute(
      db,
    )
    await sql`insert into auth.account_lock (id, programme_id, account, reason, locked_by, locked_at, ended_by, ended_at)
      values (${id(970 + order)}, ${programme}, ${other}, '试行', 'account-office', ${TODAY}, 'account-office', ${TODAY})`.execute(
      db,
    )
  }
}

/** Every row once more in the other programme: other ids, codes and people; the same paths, places and days. */
async function twin(db: Db, tables: readonly string[], vault: Vault): Promise<void> {
  const rows = (await rowsOf(db, tables, vault)).filter(
    ({ columns }) => columns['programme_id'] === ids.programme,
  )
  const later = await foreignKeyOrder(db, tables)
  rows.sort((one, other) => later(one.table) - later(other.table))
  for (const { table, columns } of rows) {
    const text = JSON.stringify(columns)
      .replaceAll(ids.programme, ids.otherProgramme)
      .replace(/-7000-8000-0000000000(\d{2})/g, '-7000-9000-0000000000$1')
      .replace(/-7000-8000-000000000([1-8]\d{2})/g, '-7000-9000-000000000$1')
      .replaceAll(ids.otherProgramme.replace('-8000-', '-9000-'), ids.otherProgramme)
      .replaceAll('91420000', '91430000')
      .replaceAll('演示', '外省')
      .replace(/account-\w+/g, 'account-foreignoffice')
    const copy = JSON.parse(text) as Record<string, unknown>
    for (const [what, other] of [
      ['name', (name: string) => `外${name.slice(1)}`],
      ['phone', (phone: string) => `17${phone.slice(2)}`],
    ] as const) {
      const sealed = columns[`${what}_cipher`]
      if (typeof sealed !== 'string') continue
      const clear = other(vault.open(Buffer.from(sealed.slice(2), 'hex')))
      copy[`${what}_cipher`] = `\\x${vault.seal(clear).toString('hex')}`
      copy[`${what}_hash`] = `\\x${vault.hash(clear).toString('hex')}`
    }
    await sql`insert into ${sql.table(table)} select (jsonb_populate_record(null::${sql.table(table)}, ${JSON.stringify(copy)}::jsonb)).*`.execute(
      db,
    )
  }
}

/** How deep a table stands below those that it points to. */
async function foreignKeyOrder(db: Db, tables: readonly string[]): Promise<(table: string) => number> {
  const { rows } = await sql<{
    from: string
    to: string
  }>`select distinct 'public.' || c.relname as "from", 'public.' || t.relname as "to"
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and c.oid <> t.oid and t.relname <> 'programme'`.execute(db)
  const depth = (table: string): number =>
    1 +
    Math.max(
      0,
      ...rows.filter(({ from, to }) => from === table && tables.includes(to)).map(({ to }) => depth(to)),
    )
  return depth
}

/** Texts that people write; a name in a copy of it carries a mark of its own too. */
const written =
  '^(.*_)?(name|party_organisation|evidence|post|reason|title|body|text_zh|text_en|note|free_time|wished_post)$'

async function mark(db: Db, tables: readonly string[]): Promise<void> {
  const { rows } = await sql<{
    table: string
    column: string
  }>`select table_schema || '.' || table_name as "table", column_name as "column"
    from information_schema.columns where table_schema = 'public' and data_type = 'text' and column_name ~ ${written}
      and table_name <> 'record_merge_step' order by 1, 2`.execute(db)
  let next = 1
  for (const { table, column } of rows) {
    if (!tables.includes(table)) continue
    const [to, name] = [sql.table(table), sql.ref(column)]
    const found = await sql<{
      at: string
    }>`select ctid::text as at from ${to} where ${name} is not null`.execute(db)
    for (const { at } of found.rows)
      await sql`update ${to} set ${name} = ${name} || ${` ⓜ${next++}`} where ctid = ${at}::tid`.execute(db)
  }
}
