import type { Basis } from '../pairing.rules.ts'

/** A line of the 一览表 as it was published. Nothing of a person is in it: names and phones of contacts change and are looked up. */
export interface FrozenLine {
  id: string
  number: number
  enterprise: string
  uscc: string
  kind: 'central' | 'provincial' | 'other' | null
  level: number | null
  group: string | null
  partyOrganisation: string | null
  site: string | null
  basis: Basis
  place: string
  community: string
  communityCode: string
  liaisonMembers: number | null
  emergencyMembers: number | null
  startsOn: string
  registeredOn: string | null
  status: 'active' | 'ended'
}

export const frozenFields = [
  'number',
  'enterprise',
  'uscc',
  'kind',
  'level',
  'group',
  'partyOrganisation',
  'site',
  'basis',
  'place',
  'community',
  'communityCode',
  'liaisonMembers',
  'emergencyMembers',
  'startsOn',
  'registeredOn',
] as const satisfies readonly (keyof FrozenLine)[]
export type FrozenField = (typeof frozenFields)[number]

/** Exactly the fields of a line, so that two versions differ only where the roster does. */
export const frozen = (row: FrozenLine): FrozenLine => ({
  id: row.id,
  number: row.number,
  enterprise: row.enterprise,
  uscc: row.uscc,
  kind: row.kind,
  level: row.level,
  group: row.group,
  partyOrganisation: row.partyOrganisation,
  site: row.site,
  basis: row.basis,
  place: row.place,
  community: row.community,
  communityCode: row.communityCode,
  liaisonMembers: row.liaisonMembers,
  emergencyMembers: row.emergencyMembers,
  startsOn: row.startsOn,
  registeredOn: row.registeredOn,
  status: row.status,
})

export const differenceKinds = ['added', 'removed', 'changed'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export interface Difference {
  id: string
  kind: DifferenceKind
  number: number
  enterprise: string
  community: string
  /** Of a line that is in both: what is different, as it was and as it is. */
  fields: { field: FrozenField; before: string | number | null; after: string | number | null }[]
}

/** What became of the lines of one version in another: removed, added, changed, each in the order of its number. */
export function compareLines(before: readonly FrozenLine[], after: readonly FrozenLine[]): Difference[] {
  const [old, now] = [
    new Map(before.map((line) => [line.id, line])),
    new Map(after.map((line) => [line.id, line])),
  ]
  const of = (line: FrozenLine, kind: DifferenceKind, fields: Difference['fields'] = []): Difference => ({
    id: line.id,
    kind,
    number: line.number,
    enterprise: line.enterprise,
    community: line.community,
    fields,
  })
  const found = [
    ...before.filter(({ id }) => !now.has(id)).map((line) => of(line, 'removed')),
    ...after.flatMap((line) => {
      const earlier = old.get(line.id)
      if (!earlier) return [of(line, 'added')]
      const fields = frozenFields
        .filter((field) => earlier[field] !== line[field])
        .map((field) => ({ field, before: earlier[field], after: line[field] }))
      return fields.length === 0 ? [] : [of(line, 'changed', fields)]
    }),
  ]
  return found.sort((a, b) => a.number - b.number)
}
