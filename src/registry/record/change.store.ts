import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { FieldValue, FieldValues } from '../../platform/fields.ts'
import { rowOf } from '../../platform/rows.ts'
import type { RecordKind } from '../fields/record.rules.ts'

/** A record as its fields say, with its place for row-level security; name and phone of people still sealed. */
export interface StoredRecord {
  id: string
  version: number
  orgPath: string | null
  divisionCode: string | null
  memberId: string | null
  /** Into which record this one was merged, where the same thing was there twice. */
  mergedInto: string | null
  values: FieldValues
  sealed: Record<string, Buffer>
}

/** For each kind: its fields by key, and what has to be joined to know them. `r` is the record. */
const selects: Record<
  RecordKind,
  { values: RawBuilder<unknown>; place: RawBuilder<unknown>; from: RawBuilder<unknown> }
> = {
  enterprise: {
    values: sql`r.name, r.uscc, r.kind, up.uscc as "parentUscc", r.party_organisation as "partyOrganisation", r.joined_on as "joinedOn", r.left_on as "leftOn"`,
    place: sql`r.org_path, null as division_code, null as member_id`,
    from: sql`enterprise r left join enterprise up on up.programme_id = r.programme_id and up.id = r.parent_id`,
  },
  site: {
    values: sql`e.uscc as "enterpriseUscc", r.name, r.division_code as "divisionCode", r.size, r.max_pairs as "maxPairs", r.closed_on as "closedOn"`,
    place: sql`r.org_path, r.division_code, null as member_id`,
    from: sql`site r left join enterprise e on e.programme_id = r.programme_id and e.id = r.enterprise_id`,
  },
  community: {
    values: sql`r.division_code as "divisionCode", r.name, r.population, r.households, r.staff, r.pair_capacity as "pairCapacity", r.member_capacity as "memberCapacity"`,
    place: sql`null as org_path, r.division_code, null as member_id`,
    from: sql`community r`,
  },
  member: {
    values: sql`r.name_cipher as "name", r.phone_cipher as "phone", e.uscc as "enterpriseUscc", nullif(r.post, '') as post, r.skills, r.free_time as "freeTime",
        r.wished_post as "wishedPost", r.residence_code as "residenceCode", r.joined_on as "joinedOn", r.left_on as "leftOn"`,
    place: sql`r.org_path, coalesce(r.residence_code, r.dispatch_code) as division_code, r.id as member_id`,
    from: sql`member r left join enterprise e on e.programme_id = r.programme_id and e.id = r.enterprise_id`,
  },
  link: {
    values: sql`e.uscc as "enterpriseUscc", s.name as "siteName", r.division_code as "communityCode", r.kind, nullif(r.evidence, '') as evidence,
        r.since_on as "sinceOn", r.ended_on as "endedOn"`,
    place: sql`r.org_path, r.division_code, null as member_id`,
    from: sql`link r left join site s on s.programme_id = r.programme_id and s.id = r.site_id
        left join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id`,
  },
  contact: {
    values: sql`e.uscc as "enterpriseUscc", r.division_code as "communityCode", r.role, r.name_cipher as "name", r.phone_cipher as "phone", r.post,
        r.confirmed_on as "confirmedOn", r.ended_on as "endedOn"`,
    place: sql`r.org_path, r.division_code, null as member_id`,
    from: sql`contact r left join enterprise e on e.programme_id = r.programme_id and e.id = r.enterprise_id`,
  },
}

type Row = Record<string, FieldValue | Buffer>
interface Place {
  id: string
  version: number
  org_path: string | null
  division_code: string | null
  member_id: string | null
  merged_into: string | null
}

/** One record, locked where it is to be changed. */
export async function find(
  db: Db,
  programmeId: string,
  kind: RecordKind,
  id: string,
  lock = false,
): Promise<StoredRecord | undefined> {
  const { values, place, from } = selects[kind]
  const row = await rowOf(
    db,
    sql<
      Place & Row
    >`select r.id, r.version, ${kind === 'link' ? sql`null` : sql`r.merged_into`} as merged_into, ${place}, ${values} from ${from}
      where r.programme_id = ${programmeId} and r.id = ${id} ${lock ? sql`for update of r` : sql``}`,
  )
  if (!row) return undefined
  const {
    id: own,
    version,
    org_path: orgPath,
    division_code: divisionCode,
    member_id: memberId,
    merged_into: mergedInto,
    ...rest
  } = row
  const told = Object.entries<FieldValue | Buffer>(rest)
  return {
    id: own,
    version,
    orgPath,
    divisionCode,
    memberId,
    mergedInto,
    values: Object.fromEntries(
      told.filter((entry): entry is [string, FieldValue] => !Buffer.isBuffer(entry[1])),
    ),
    sealed: Object.fromEntries(told.filter((entry): entry is [string, Buffer] => Buffer.isBuffer(entry[1]))),
  }
}

export type ColumnValue = FieldValue | Buffer

/** Sets columns of a record that was locked, and counts its version on. */
export async function change(
  db: Db,
  programmeId: string,
  kind: RecordKind,
  id: string,
  columns: Record<string, ColumnValue>,
): Promise<void> {
  const sets = Object.entries(columns).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update ${sql.table(kind)} set ${sql.join([...sets, sql`version = version + 1`])}
    where programme_id = ${programmeId} and id = ${id}`.execute(db)
}

/** Writes a new record at version 1. */
export async function add(
  db: Db,
  programmeId: string,
  kind: RecordKind,
  columns: Record<string, ColumnValue>,
): Promise<void> {
  const all = { programme_id: programmeId, ...columns, version: 1 }
  const names = Object.keys(all).map((column) => sql.ref(column))
  const values = Object.values(all).map((value) => sql`${value}`)
  await sql`insert into ${sql.table(kind)} (${sql.join(names)}) values (${sql.join(values)})`.execute(db)
}

/** The column of a field; of fields that are derived from another record there is none. */
const columnOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export const columnsOf = (values: FieldValues): Record<string, ColumnValue> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [columnOf(key), value]))
