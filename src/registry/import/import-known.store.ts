import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../platform/database.ts'
import type { FieldValue, FieldValues } from '../../platform/fields.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { Vault } from '../../platform/vault.ts'
import type { Known } from './import-verdict.rules.ts'
import type { RecordKind } from '../fields/record.rules.ts'

interface Asked {
  ids: readonly string[]
  /** By `lookUpOf` of the importer. */
  lookUps: readonly string[]
}

/** Fields of a record as columns of its table; those that are sealed come as ciphers and are opened. */
interface Source {
  from: RawBuilder<unknown>
  fields: Record<string, RawBuilder<unknown>>
  lookUp: (lookUps: readonly string[], vault: Vault) => RawBuilder<unknown>
  order: RawBuilder<unknown>
}

const ofEnterprise = sql`join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id`

const sources: Record<RecordKind, Source> = {
  enterprise: {
    from: sql`enterprise t left join enterprise p on p.programme_id = t.programme_id and p.id = t.parent_id`,
    fields: {
      name: sql`t.name`,
      uscc: sql`t.uscc`,
      kind: sql`t.kind`,
      parentUscc: sql`p.uscc`,
      partyOrganisation: sql`t.party_organisation`,
      joinedOn: sql`t.joined_on`,
      leftOn: sql`t.left_on`,
    },
    lookUp: (codes) => sql`t.uscc = any(${codes})`,
    order: sql`id`,
  },
  site: {
    from: sql`site t ${ofEnterprise}`,
    fields: {
      enterpriseUscc: sql`e.uscc`,
      name: sql`t.name`,
      divisionCode: sql`t.division_code`,
      size: sql`t.size`,
      maxPairs: sql`t.max_pairs`,
      closedOn: sql`t.closed_on`,
    },
    lookUp: (codes) => sql`e.uscc = any(${codes})`,
    order: sql`"closedOn" nulls first, id`,
  },
  community: {
    from: sql`community t`,
    fields: {
      divisionCode: sql`t.division_code`,
      population: sql`t.population`,
      households: sql`t.households`,
      staff: sql`t.staff`,
      pairCapacity: sql`t.pair_capacity`,
      memberCapacity: sql`t.member_capacity`,
    },
    lookUp: (codes) => sql`t.division_code = any(${codes})`,
    order: sql`id`,
  },
  member: {
    from: sql`member t ${ofEnterprise}`,
    fields: {
      name: sql`t.name_cipher`,
      phone: sql`t.phone_cipher`,
      enterpriseUscc: sql`e.uscc`,
      post: sql`t.post`,
      skills: sql`t.skills`,
      freeTime: sql`t.free_time`,
      wishedPost: sql`t.wished_post`,
      residenceCode: sql`t.residence_code`,
      joinedOn: sql`t.joined_on`,
      leftOn: sql`t.left_on`,
    },
    lookUp: (phones, vault) => sql`t.phone_hash = any(${phones.flatMap((phone) => vault.hashes(phone))})`,
    order: sql`id`,
  },
  link: {
    from: sql`link t join site s on s.programme_id = t.programme_id and s.id = t.site_id
      join enterprise e on e.programme_id = s.programme_id and e.id = s.enterprise_id`,
    fields: {
      enterpriseUscc: sql`e.uscc`,
      siteName: sql`s.name`,
      communityCode: sql`t.division_code`,
      kind: sql`t.kind`,
      evidence: sql`t.evidence`,
      sinceOn: sql`t.since_on`,
      endedOn: sql`t.ended_on`,
    },
    lookUp: (codes) => sql`e.uscc = any(${codes})`,
    order: sql`id`,
  },
  contact: {
    from: sql`contact t left join enterprise e on e.programme_id = t.programme_id and e.id = t.enterprise_id`,
    fields: {
      enterpriseUscc: sql`e.uscc`,
      communityCode: sql`t.division_code`,
      role: sql`t.role`,
      name: sql`t.name_cipher`,
      phone: sql`t.phone_cipher`,
      post: sql`t.post`,
      confirmedOn: sql`t.confirmed_on`,
      endedOn: sql`t.ended_on`,
    },
    lookUp: (codes) => sql`(e.uscc = any(${codes}) or t.division_code = any(${codes}))`,
    order: sql`id`,
  },
}

type Row = Record<string, FieldValue | Uint8Array> & { id: string; version: number }

/** The records that rows of a file may mean, in clear, in an order that does not change. */
export async function known(
  db: Db,
  programmeId: string,
  vault: Vault,
  kind: RecordKind,
  { ids, lookUps }: Asked,
): Promise<Known[]> {
  const { from, fields, lookUp, order } = sources[kind]
  const selected = Object.entries(fields).map(([key, column]) => sql`${column} as ${sql.id(key)}`)
  const asked = [
    ids.length > 0 && sql`t.id = any(${ids}::uuid[])`,
    lookUps.length > 0 && lookUp(lookUps, vault),
  ].flatMap((condition) =>
    condition === false
      ? []
      : sql`select t.id, t.version, ${sql.join(selected)} from ${from} where t.programme_id = ${programmeId} and ${condition}`,
  )
  if (asked.length === 0) return []
  // A union and not “or”, for which the planner leaves the index of the second condition.
  const found = await rowsOf(db, sql<Row>`${sql.join(asked, sql` union `)} order by ${order}`)
  return found.map(({ id, version, ...row }) => {
    const values: FieldValues = {}
    for (const [key, value] of Object.entries(row)) {
      if (value instanceof Uint8Array) values[key] = vault.open(value)
      else values[key] = Array.isArray(value) && value.length === 0 ? null : value
    }
    return { id, version, values }
  })
}

export interface LaterChange {
  id: string
  version: number
  before: Record<string, FieldValue> | null
  after: Record<string, FieldValue>
}

/** What happened to records, oldest first, with the version that came of it. */
export const changesOf = (db: Db, programmeId: string, ids: readonly string[]): Promise<LaterChange[]> =>
  rowsOf(
    db,
    sql<LaterChange>`select subject_id as id, (after ->> 'version')::int as version, before, after from event
      where programme_id = ${programmeId} and subject_id = any(${ids}::uuid[]) and after ->> 'version' is not null order by id`,
  )
