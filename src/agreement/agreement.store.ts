import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { keyset } from '../platform/keyset.ts'
import type { Page } from '../platform/page.ts'
import { allOf, containing, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../platform/rows.ts'
import type { AgreementKind, AgreementState, Side } from './agreement.rules.ts'
import type { TemplateKind } from './template.rules.ts'

export interface AgreementRow {
  id: string
  pairingId: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  orgPath: string
  divisionCode: string
  kind: AgreementKind
  templateId: string | null
  amendsId: string | null
  amendment: number | null
  renewsId: string | null
  year: number | null
  number: number | null
  status: AgreementState
  draftedBy: Side
  fromOn: string
  untilOn: string
  contentCipher: Buffer
  contentHash: Buffer
  lineCount: number
  amendments: number
  begunOn: string
  savedAt: Date
  submittedOn: string | null
  agreedOn: string | null
  signedOn: string | null
  signedPlace: string | null
  witnessCipher: Buffer | null
  inForceOn: string | null
  endedOn: string | null
  endAskedBy: Side | null
  reason: string | null
  reminded: number
  version: number
}

const columns = sql`a.id, a.pairing_id as "pairingId", a.enterprise_id as "enterpriseId", a.enterprise_name as enterprise,
  a.community_id as "communityId", a.community_name as community, a.org_path as "orgPath", a.division_code as "divisionCode", a.kind,
  a.template_id as "templateId", a.amends_id as "amendsId", a.amendment, a.renews_id as "renewsId", a.year, a.number, a.status,
  a.drafted_by as "draftedBy", a.from_on as "fromOn", a.until_on as "untilOn", a.content_cipher as "contentCipher",
  a.content_hash as "contentHash", a.line_count as "lineCount", a.begun_on as "begunOn", a.saved_at as "savedAt",
  a.submitted_on as "submittedOn", a.agreed_on as "agreedOn", a.signed_on as "signedOn", a.signed_place as "signedPlace",
  a.witness_cipher as "witnessCipher", a.in_force_on as "inForceOn", a.ended_on as "endedOn", a.end_asked_by as "endAskedBy", a.reason,
  a.reminded, a.version,
  (select count(*)::int from agreement s where s.programme_id = a.programme_id and s.amends_id = a.id
    and s.status in ('signed', 'ended', 'expired')) as amendments`

export interface AgreementChoice {
  asOf?: string | undefined
  q?: string | undefined
  kind?: AgreementKind | undefined
  status?: AgreementState | undefined
  within?: number | undefined
  group?: string | undefined
  enterprise?: string | undefined
  community?: string | undefined
  pairing?: string | undefined
  division?: string | undefined
}

/** Supplements are read with their agreement; the list has agreements. */
const chosen = (programmeId: string, filter: AgreementChoice, today: string): RawBuilder<unknown> =>
  allOf(
    sql`a.programme_id = ${programmeId} and a.amends_id is null`,
    filter.asOf && sql`a.begun_on <= ${filter.asOf}`,
    filter.q &&
      sql`(a.enterprise_name like ${containing(filter.q)} or a.community_name like ${containing(filter.q)}
        or '共建协〔' || a.year || '〕' || a.number || '号' like ${containing(filter.q)})`,
    filter.kind && sql`a.kind = ${filter.kind}`,
    filter.status && sql`a.status = ${filter.status}`,
    filter.within && sql`a.status = 'signed' and a.until_on <= ${today}::date + ${filter.within}::int`,
    filter.group &&
      sql`a.org_path ^@ (select g.org_path from enterprise g where g.programme_id = a.programme_id and g.id = ${filter.group})`,
    filter.enterprise && sql`a.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`a.community_id = ${filter.community}`,
    filter.pairing && sql`a.pairing_id = ${filter.pairing}`,
    filter.division && sql`a.division_code ^@ ${filter.division}`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`a.begun_on`, sql`a.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: AgreementChoice & { limit: number; cursor?: string | undefined },
  today: string,
): Promise<Page<AgreementRow>> {
  const where = chosen(programmeId, filter, today)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<AgreementRow>`select ${columns} from agreement a where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from agreement a where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.begunOn, row.id])
}

export const choose = (
  db: Db,
  programmeId: string,
  filter: AgreementChoice,
  today: string,
): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select a.id from agreement a where ${chosen(programmeId, filter, today)}
      order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<AgreementRow[]> =>
  rowsOf(
    db,
    sql<AgreementRow>`select ${columns} from ${wanted(ids)} join agreement a on a.programme_id = ${programmeId} and ${isWanted(sql`a.id`, ids)}
      order by w.place`,
  )

export const find = (db: Db, programmeId: string, id: string): Promise<AgreementRow | undefined> =>
  rowOf(
    db,
    sql<AgreementRow>`select ${columns} from agreement a where a.programme_id = ${programmeId} and a.id = ${id}`,
  )

/** Locked, so that two people who decide at once do it one after the other. */
export const lock = (db: Db, programmeId: string, id: string): Promise<AgreementRow | undefined> =>
  rowOf(
    db,
    sql<AgreementRow>`select ${columns} from agreement a where a.programme_id = ${programmeId} and a.id = ${id} for update of a`,
  )

const isOpen = sql`status in ('draft', 'review', 'returned', 'agreed')`

export const openOfPair = (
  db: Db,
  programmeId: string,
  of: { pairingId: string; kind: AgreementKind },
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{
      id: string
    }>`select id from agreement where programme_id = ${programmeId} and pairing_id = ${of.pairingId}
      and kind = ${of.kind} and amends_id is null and ${isOpen}`,
  )

export const openOf = (db: Db, programmeId: string, amendsId: string): Promise<{ id: string }[]> =>
  rowsOf(
    db,
    sql<{
      id: string
    }>`select id from agreement where programme_id = ${programmeId} and amends_id = ${amendsId} and ${isOpen}`,
  )

/** What the next agreement of a pair and a kind follows: the one in force, else the one that was over last. */
export const lastSigned = (
  db: Db,
  programmeId: string,
  of: { pairingId: string; kind: AgreementKind },
): Promise<AgreementRow | undefined> =>
  rowOf(
    db,
    sql<AgreementRow>`select ${columns} from agreement a where a.programme_id = ${programmeId} and a.pairing_id = ${of.pairingId}
      and a.kind = ${of.kind} and a.amends_id is null and a.status in ('signed', 'ended', 'expired') order by a.status = 'signed' desc, a.until_on desc, a.id desc limit 1`,
  )

export const supplements = (db: Db, programmeId: string, id: string): Promise<AgreementRow[]> =>
  rowsOf(
    db,
    sql<AgreementRow>`select ${columns} from agreement a where a.programme_id = ${programmeId} and a.amends_id = ${id}
      order by a.amendment limit 200`,
  )

export interface NewAgreement {
  id: string
  pairingId: string
  kind: AgreementKind
  templateId: string | null
  amendsId: string | null
  renewsId: string | null
  draftedBy: Side
  fromOn: string
  untilOn: string
  contentCipher: Buffer
  contentHash: Buffer
  lineCount: number
  begunOn: string
  savedAt: Date
}

/** Takes the parties and their places from the pair. False where another one is open. */
export async function add(db: Db, programmeId: string, one: NewAgreement): Promise<boolean> {
  const added =
    await sql`insert into agreement (programme_id, id, pairing_id, enterprise_id, community_id, org_path, division_code,
      enterprise_name, community_name, kind, template_id, amends_id, amendment, renews_id, status, drafted_by, from_on, until_on,
      content_cipher, content_hash, line_count, begun_on, saved_at, reminded, version)
    select p.programme_id, ${one.id}, p.id, p.enterprise_id, p.community_id, p.org_path, p.division_code, p.enterprise_name,
      p.community_name, ${one.kind}, ${one.templateId}::uuid, ${one.amendsId}::uuid,
      case when ${one.amendsId}::uuid is null then null else (select coalesce(max(s.amendment), 0) + 1 from agreement s
        where s.programme_id = p.programme_id and s.amends_id = ${one.amendsId}::uuid) end,
      ${one.renewsId}::uuid, 'draft', ${one.draftedBy}, ${one.fromOn}::date, ${one.untilOn}::date, ${one.contentCipher},
      ${one.contentHash}, ${one.lineCount}::smallint, ${one.begunOn}::date, ${one.savedAt}::timestamptz, 0, 1
    from pairing p where p.programme_id = ${programmeId} and p.id = ${one.pairingId}
    on conflict do nothing`.execute(db)
  return (added.numAffectedRows ?? 0n) > 0n
}

export type Change = Partial<
  Omit<
    AgreementRow,
    'id' | 'pairingId' | 'enterpriseId' | 'communityId' | 'amendments' | 'version' | 'number' | 'year'
  >
>

const columnOf = {
  enterprise: 'enterprise_name',
  community: 'community_name',
  orgPath: 'org_path',
  divisionCode: 'division_code',
  kind: 'kind',
  templateId: 'template_id',
  amendsId: 'amends_id',
  amendment: 'amendment',
  renewsId: 'renews_id',
  status: 'status',
  draftedBy: 'drafted_by',
  fromOn: 'from_on',
  untilOn: 'until_on',
  contentCipher: 'content_cipher',
  contentHash: 'content_hash',
  lineCount: 'line_count',
  begunOn: 'begun_on',
  savedAt: 'saved_at',
  submittedOn: 'submitted_on',
  agreedOn: 'agreed_on',
  signedOn: 'signed_on',
  signedPlace: 'signed_place',
  witnessCipher: 'witness_cipher',
  inForceOn: 'in_force_on',
  endedOn: 'ended_on',
  endAskedBy: 'end_asked_by',
  reason: 'reason',
  reminded: 'reminded',
} as const satisfies Record<keyof Change, string>

export async function change(db: Db, programmeId: string, id: string, to: Change): Promise<void> {
  const sets = (Object.keys(to) as (keyof Change)[]).map(
    (key) => sql`${sql.ref(columnOf[key])} = ${to[key] ?? null}`,
  )
  await sql`update agreement set ${sql.join(sets)}, version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(
    db,
  )
}

/** Numbers of a year go on without a gap, so those who sign go one after another. */
const NUMBERS = 7406041

export async function giveNumber(db: Db, programmeId: string, id: string, year: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${NUMBERS})`.execute(db)
  await sql`update agreement set year = ${year}::smallint, number = (select coalesce(max(n.number), 0) + 1 from agreement n
      where n.programme_id = ${programmeId} and n.year = ${year}::smallint)
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

export const pairStatus = async (db: Db, programmeId: string, pairingId: string): Promise<string> =>
  (
    await rowOf(
      db,
      sql<{
        status: string
      }>`select status from pairing where programme_id = ${programmeId} and id = ${pairingId}`,
    )
  )?.status ?? 'ended'

/** The one begun last of a kind of text, to show what a template makes of it. */
export const lastOf = (
  db: Db,
  programmeId: string,
  kind: TemplateKind,
): Promise<{ id: string } | undefined> =>
  rowOf(
    db,
    sql<{ id: string }>`select id from agreement where programme_id = ${programmeId}
      and ${kind === 'supplement' ? sql`amends_id is not null` : sql`amends_id is null and kind = ${kind}`}
      order by begun_on desc, id desc limit 1`,
  )
