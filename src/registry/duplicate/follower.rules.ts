import type { DoubledKind } from './duplicate.rules.ts'

/**
 * A table whose rows point to a record, and what becomes of them when the record is merged away. Every area offers those of its
 * own tables; they come together where the areas do. A test holds that no foreign key to such a record is without one.
 */
export interface Follower {
  of: DoubledKind
  table: string
  /** The column that points to the record. */
  column: string
  /** Its primary key without the programme. */
  key: readonly string[]
  /** Also takes the path of the survivor's branch, or the code of its division: whoever sees the one sees the other. */
  place?: 'org_path' | 'division_code'
  /** Names of the survivor that the row repeats so that they can be read where the record itself may not be. */
  repeats?: Readonly<Record<string, string>>
  clash?: Clash
}

/** Two rows that may not both stand with the survivor: they agree in these columns. */
export interface Clash {
  columns: readonly string[]
  /** Only rows for which this holds; a condition of SQL over the row. */
  among?: string
  /**
   * What is done with the row of the one that is merged away: it keeps the whole merge from happening, or it ends on the day of
   * the merge, if it has not ended, and then moves like the others, or stays because its key is taken there.
   */
  then: 'refuse' | { day: string; values?: Readonly<Record<string, string>>; stays?: true }
  /** Counted while it stands, so that a row that ends takes one away. */
  measure?: { name: string; counted: string }
}

/** Something that forbids a merge while it is so. */
export interface Obstacle {
  of: readonly DoubledKind[]
  code: string
  /** What is counted, in SQL; `$programme`, `$loser`, `$survivor` and `$today` stand for their values. */
  from: string
}

/** Rows that belong to the branch of an enterprise or to the place of a community without pointing to it. */
export interface PlacedRows {
  of: 'enterprise' | 'community'
  table: string
  column: 'org_path' | 'division_code' | 'residence_code' | 'dispatch_code' | 'seat_code'
  key: readonly string[]
}

export interface Merging {
  followers: readonly Follower[]
  placed: readonly PlacedRows[]
  obstacles: readonly Obstacle[]
  /** Figures that count distinct bodies by their pairs: asked before and after, the difference goes to the day of the merge. */
  counted: readonly { measure: string; of: DoubledKind; from: string }[]
}

const id = ['id'] as const

export const registryMerging: Merging = {
  followers: [
    { of: 'enterprise', table: 'site', column: 'enterprise_id', key: id, place: 'org_path' },
    { of: 'enterprise', table: 'member', column: 'enterprise_id', key: id, place: 'org_path' },
    { of: 'enterprise', table: 'contact', column: 'enterprise_id', key: id, place: 'org_path' },
    { of: 'community', table: 'contact', column: 'community_id', key: id, place: 'division_code' },
    {
      of: 'site',
      table: 'link',
      column: 'site_id',
      key: id,
      clash: { columns: ['community_id', 'kind'], among: 'ended_on is null', then: { day: 'ended_on' } },
    },
    {
      of: 'community',
      table: 'link',
      column: 'community_id',
      key: id,
      place: 'division_code',
      clash: { columns: ['site_id', 'kind'], among: 'ended_on is null', then: { day: 'ended_on' } },
    },
    // Records that were merged into the one that is merged away lead straight to the survivor.
    ...(['enterprise', 'site', 'community', 'member', 'contact'] as const).map((kind): Follower => ({
      of: kind,
      table: kind,
      column: 'merged_into',
      key: id,
    })),
  ],
  placed: [
    { of: 'enterprise', table: 'link', column: 'org_path', key: id },
    // Figures of earlier days are read by the steps of earlier merges, by whoever sees the pairs.
    { of: 'enterprise', table: 'record_merge_step', column: 'org_path', key: ['merge_id', 'number'] },
    { of: 'community', table: 'member', column: 'residence_code', key: id },
    { of: 'community', table: 'member', column: 'dispatch_code', key: id },
  ],
  obstacles: [
    {
      of: ['enterprise'],
      code: 'duplicate/has-subsidiaries',
      from: 'enterprise where programme_id = $programme and parent_id = $loser',
    },
    {
      of: ['enterprise'],
      code: 'duplicate/same-branch',
      from: `enterprise a join enterprise b on b.programme_id = a.programme_id and starts_with(b.org_path, a.org_path) and a.id <> b.id
        where a.id in ($loser, $survivor) and b.id in ($loser, $survivor) and a.programme_id = $programme`,
    },
    {
      of: ['site'],
      code: 'duplicate/two-enterprises',
      from: `site a join site b on b.programme_id = a.programme_id and b.enterprise_id <> a.enterprise_id where a.programme_id = $programme and a.id = $loser and b.id = $survivor`,
    },
    {
      of: ['contact'],
      code: 'duplicate/two-owners',
      from: `contact a join contact b on b.programme_id = a.programme_id
          and (b.enterprise_id is distinct from a.enterprise_id or b.community_id is distinct from a.community_id)
        where a.programme_id = $programme and a.id = $loser and b.id = $survivor`,
    },
  ],
  counted: [],
}

/** All that the areas say of merging, in the order of the areas. */
export const together = (parts: readonly Merging[]): Merging => ({
  followers: parts.flatMap(({ followers }) => followers),
  placed: parts.flatMap(({ placed }) => placed),
  obstacles: parts.flatMap(({ obstacles }) => obstacles),
  counted: parts.flatMap(({ counted }) => counted),
})
