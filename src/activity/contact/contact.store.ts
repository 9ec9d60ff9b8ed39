import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { keyset } from '../../platform/keyset.ts'
import type { Page } from '../../platform/page.ts'
import { allOf, countOf, idsOf, isWanted, rowOf, rowsOf, wanted } from '../../platform/rows.ts'
import type { ContactKind, ContactSide } from './contact.rules.ts'

export interface ContactRow {
  id: string
  pairingId: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  orgPath: string
  divisionCode: string
  kind: ContactKind
  heldOn: string
  textCipher: Buffer
  nextOn: string | null
  side: ContactSide
  version: number
}

const columns = sql`c.id, c.pairing_id as "pairingId", c.enterprise_id as "enterpriseId", c.enterprise_name as enterprise,
  c.community_id as "communityId", c.community_name as community, c.org_path as "orgPath", c.division_code as "divisionCode", c.kind,
  c.held_on as "heldOn", c.text_cipher as "textCipher", c.next_on as "nextOn", c.side, c.version`

export interface ContactChoice {
  asOf?: string | undefined
  kind?: ContactKind | undefined
  enterprise?: string | undefined
  community?: string | undefined
  pairing?: string | undefined
  /** YYYY-MM */
  month?: string | undefined
}

const chosen = (programmeId: string, filter: ContactChoice): RawBuilder<unknown> =>
  allOf(
    sql`c.programme_id = ${programmeId}`,
    filter.asOf && sql`c.written_on <= ${filter.asOf}`,
    filter.kind && sql`c.kind = ${filter.kind}`,
    filter.enterprise && sql`c.enterprise_id = ${filter.enterprise}`,
    filter.community && sql`c.community_id = ${filter.community}`,
    filter.pairing && sql`c.pairing_id = ${filter.pairing}`,
    filter.month &&
      sql`c.held_on >= ${`${filter.month}-01`}::date and c.held_on < (${`${filter.month}-01`}::date + interval '1 month')`,
  )

const ordered = (page: { limit: number; cursor?: string | undefined }) =>
  keyset(page, sql`c.held_on`, sql`c.id`, true)

export async function list(
  db: Db,
  programmeId: string,
  filter: ContactChoice & { limit: number; cursor?: string | undefined },
): Promise<Page<ContactRow>> {
  const where = chosen(programmeId, filter)
  const page = ordered(filter)
  const rows = await rowsOf(
    db,
    sql<ContactRow>`select ${columns} from contact_entry c where ${where} and ${page.after} order by ${page.order} limit ${page.limit}`,
  )
  const total = await countOf(
    db,
    sql<{ count: number }>`select count(*) as count from contact_entry c where ${where}`,
  )
  return page.cut(rows, total, (row) => [row.heldOn, row.id])
}

export const choose = (db: Db, programmeId: string, filter: ContactChoice): Promise<string[]> =>
  idsOf(
    db,
    sql<{ id: string }>`select c.id from contact_entry c where ${chosen(programmeId, filter)}
      order by ${ordered({ limit: 1 }).order}`,
  )

export const read = (db: Db, programmeId: string, ids: readonly string[]): Promise<ContactRow[]> =>
  rowsOf(
    db,
    sql<ContactRow>`select ${columns} from ${wanted(ids)} join contact_entry c on c.programme_id = ${programmeId} and ${isWanted(sql`c.id`, ids)}
      order by w.place`,
  )

export const lock = (db: Db, programmeId: string, id: string): Promise<ContactRow | undefined> =>
  rowOf(
    db,
    sql<ContactRow>`select ${columns} from contact_entry c where c.programme_id = ${programmeId} and c.id = ${id} for update of c`,
  )

export interface PairFacts {
  status: string
  enterpriseId: string
  enterprise: string
  communityId: string
  community: string
  orgPath: string
  divisionCode: string
}

export const pair = (db: Db, programmeId: string, id: string): Promise<PairFacts | undefined> =>
  rowOf(
    db,
    sql<PairFacts>`select status, enterprise_id as "enterpriseId", enterprise_name as enterprise, community_id as "communityId",
        community_name as community, org_path as "orgPath", division_code as "divisionCode"
      from pairing where programme_id = ${programmeId} and id = ${id}`,
  )

export interface Written {
  kind: ContactKind
  heldOn: string
  nextOn: string | null
  textCipher: Buffer
}

export async function add(
  db: Db,
  programmeId: string,
  row: Written & { id: string; pairingId: string; pair: PairFacts; side: ContactSide; writtenOn: string },
): Promise<void> {
  const { pair } = row
  await sql`insert into contact_entry (programme_id, id, pairing_id, enterprise_id, community_id, org_path, division_code, enterprise_name,
      community_name, kind, held_on, text_cipher, next_on, side, written_on, version)
    values (${programmeId}, ${row.id}, ${row.pairingId}, ${pair.enterpriseId}, ${pair.communityId}, ${pair.orgPath}, ${pair.divisionCode},
      ${pair.enterprise}, ${pair.community}, ${row.kind}, ${row.heldOn}, ${row.textCipher}, ${row.nextOn}, ${row.side}, ${row.writtenOn}, 1)`.execute(
    db,
  )
}

export async function change(db: Db, programmeId: string, id: string, row: Written): Promise<void> {
  await sql`update contact_entry set kind = ${row.kind}, held_on = ${row.heldOn}, text_cipher = ${row.textCipher}, next_on = ${row.nextOn},
      version = version + 1 where programme_id = ${programmeId} and id = ${id}`.execute(db)
}
