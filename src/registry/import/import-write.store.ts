import { sql } from 'kysely'
import type { CopyTarget, CopyValue, Database } from '../../platform/database.ts'
import type { FieldValue, FieldValues } from '../../platform/fields.ts'
import type { Vault } from '../../platform/vault.ts'
import type { Place } from './import-place.rules.ts'
import { pinyinOf } from '../pinyin.rules.ts'
import type { RecordKind } from '../fields/record.rules.ts'

/** A record as it will stand in its table. */
export interface Writing {
  id: string
  version: number
  values: FieldValues
  place: Place
  vault: Vault
}

interface Column {
  name: string
  type: string
  /** Written once, when the record is new. */
  isFixed?: true
  value: (writing: Writing) => CopyValue
}

const plain = (value: FieldValue | undefined): CopyValue => value ?? null
const textOf = (value: FieldValue | undefined): string => (typeof value === 'string' ? value : '')

const field = (name: string, type: string, key: string): Column => ({
  name,
  type,
  value: ({ values }) => plain(values[key]),
})
/** A text that the table does not let be null. */
const text = (name: string, key: string): Column => ({
  name,
  type: 'text',
  value: ({ values }) => textOf(values[key]),
})
const placed = (name: string, type: string, key: keyof Place): Column => ({
  name,
  type,
  value: ({ place }) => place[key] ?? null,
})
const fixed = (column: Column): Column => ({ ...column, isFixed: true })
const sealed = (name: string): Column[] => [
  { name: `${name}_cipher`, type: 'bytea', value: ({ values, vault }) => vault.seal(textOf(values[name])) },
  { name: `${name}_hash`, type: 'bytea', value: ({ values, vault }) => vault.hash(textOf(values[name])) },
]
const nameKeys = (nameOf: (writing: Writing) => string): Column[] => [
  { name: 'pinyin', type: 'text', value: (writing) => pinyinOf(nameOf(writing)).pinyin },
  { name: 'initials', type: 'text', value: (writing) => pinyinOf(nameOf(writing)).initials },
]

const columnsOf: Record<RecordKind, readonly Column[]> = {
  enterprise: [
    fixed(placed('parent_id', 'uuid', 'parentId')),
    fixed(placed('org_path', 'text', 'orgPath')),
    fixed(placed('level', 'smallint', 'level')),
    text('uscc', 'uscc'),
    text('name', 'name'),
    text('kind', 'kind'),
    text('party_organisation', 'partyOrganisation'),
    ...nameKeys(({ values }) => textOf(values['name'])),
    field('joined_on', 'date', 'joinedOn'),
    field('left_on', 'date', 'leftOn'),
  ],
  site: [
    fixed(placed('enterprise_id', 'uuid', 'enterpriseId')),
    fixed(placed('org_path', 'text', 'orgPath')),
    text('division_code', 'divisionCode'),
    text('name', 'name'),
    field('size', 'integer', 'size'),
    field('max_pairs', 'smallint', 'maxPairs'),
    field('closed_on', 'date', 'closedOn'),
  ],
  community: [
    fixed(placed('division_id', 'uuid', 'divisionId')),
    fixed(text('division_code', 'divisionCode')),
    fixed(placed('name', 'text', 'name')),
    field('population', 'integer', 'population'),
    field('households', 'integer', 'households'),
    field('staff', 'integer', 'staff'),
    field('pair_capacity', 'smallint', 'pairCapacity'),
    field('member_capacity', 'integer', 'memberCapacity'),
    ...nameKeys(({ place }) => place.name ?? '').map(fixed),
  ],
  member: [
    placed('enterprise_id', 'uuid', 'enterpriseId'),
    placed('org_path', 'text', 'orgPath'),
    ...sealed('name'),
    ...sealed('phone'),
    text('post', 'post'),
    { name: 'skills', type: 'text[]', value: ({ values }) => plain(values['skills']) ?? [] },
    field('free_time', 'text', 'freeTime'),
    field('wished_post', 'text', 'wishedPost'),
    field('residence_code', 'text', 'residenceCode'),
    field('joined_on', 'date', 'joinedOn'),
    field('left_on', 'date', 'leftOn'),
  ],
  link: [
    fixed(placed('site_id', 'uuid', 'siteId')),
    fixed(placed('community_id', 'uuid', 'communityId')),
    fixed(placed('org_path', 'text', 'orgPath')),
    fixed(placed('division_code', 'text', 'divisionCode')),
    text('kind', 'kind'),
    text('evidence', 'evidence'),
    field('since_on', 'date', 'sinceOn'),
    field('ended_on', 'date', 'endedOn'),
  ],
  contact: [
    fixed(placed('enterprise_id', 'uuid', 'enterpriseId')),
    fixed(placed('community_id', 'uuid', 'communityId')),
    fixed(placed('org_path', 'text', 'orgPath')),
    fixed(placed('division_code', 'text', 'divisionCode')),
    text('role', 'role'),
    ...sealed('name'),
    ...sealed('phone'),
    field('post', 'text', 'post'),
    field('confirmed_on', 'date', 'confirmedOn'),
    field('ended_on', 'date', 'endedOn'),
  ],
}

const record: readonly Column[] = [
  { name: 'id', type: 'uuid', value: ({ id }) => id },
  { name: 'version', type: 'integer', value: ({ version }) => version },
]

/** A new record in the order of `newColumns`; what is costly (sealing, pinyin) is done here. */
export const newRow = (programmeId: string, kind: RecordKind, writing: Writing): CopyValue[] => [
  programmeId,
  ...record.map(({ value }) => value(writing)),
  ...columnsOf[kind].map(({ value }) => value(writing)),
]

export const newColumns = (kind: RecordKind): string[] => [
  'programme_id',
  ...[...record, ...columnsOf[kind]].map(({ name }) => name),
]

type Writings = Iterable<Writing> | AsyncIterable<Writing>

async function* rowsOf(
  writings: Writings,
  row: (writing: Writing) => CopyValue[],
): AsyncGenerator<CopyValue[]> {
  for await (const writing of writings) yield row(writing)
}

export async function insert(
  database: Database,
  target: CopyTarget,
  programmeId: string,
  kind: RecordKind,
  writings: Writings,
): Promise<void> {
  const rows = rowsOf(writings, (writing) => newRow(programmeId, kind, writing))
  await database.copyRows(target, kind, newColumns(kind), rows)
}

/**
 * Changes records through a table of the transaction; the caller holds their table and knows the versions. The embedded
 * database holds up the whole process for as long as the statement takes, so many are changed in several calls.
 */
export async function update(
  database: Database,
  target: CopyTarget,
  programmeId: string,
  kind: RecordKind,
  writings: Writings,
): Promise<void> {
  const columns = [...record, ...columnsOf[kind].filter(({ isFixed }) => !isFixed)]
  const names = columns.map(({ name }) => name)
  const declared = columns.map(({ name, type }) => `${name} ${type}`).join(', ')
  await sql.raw(`create temporary table import_change (${declared}) on commit drop`).execute(target.db)
  const rows = rowsOf(writings, (writing) => columns.map(({ value }) => value(writing)))
  await database.copyRows(target, 'import_change', names, rows)
  const assignments = names.slice(1).map((name) => sql`${sql.ref(name)} = c.${sql.ref(name)}`)
  await sql`update ${sql.table(kind)} t set ${sql.join(assignments)} from import_change c
    where t.programme_id = ${programmeId} and t.id = c.id`.execute(target.db)
  await sql`drop table import_change`.execute(target.db)
}
