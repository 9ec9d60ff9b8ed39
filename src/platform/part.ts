import { sql, type RawBuilder } from 'kysely'
import type { Scope } from './access.ts'

/** The columns by which the policy of a table tells whose part a row is in. */
export interface PartColumns {
  org: RawBuilder<unknown>
  divisions: readonly RawBuilder<unknown>[]
  member: RawBuilder<unknown>
}

/** Whose nothing is: an index answers at once, where for `false` the planner may start workers first. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export type PartOf = (columns: PartColumns) => RawBuilder<unknown> | undefined

const within = (column: RawBuilder<unknown>, from: string): RawBuilder<unknown> =>
  sql`${column} >= ${from} and ${column} < ${`${from}~`}`

/**
 * What the policy of a long table says, once more and with values; undefined for those who act for the whole programme. Row-level
 * security is what guards: it hides its values from the planner, who then reads 131,000 rows to find the one of a member. With
 * them he takes an index (decision 0027).
 */
export const partOf =
  ({ reach, orgPath, divisionCode, memberId }: Scope): PartOf =>
  ({ org, divisions, member }) => {
    if (reach === 'programme') return undefined
    const ways = [
      ...(orgPath ? [within(org, orgPath)] : []),
      ...(divisionCode ? divisions.map((column) => within(column, divisionCode)) : []),
      ...(memberId || !(orgPath || divisionCode) ? [sql`${member} = ${memberId ?? NOBODY}`] : []),
    ]
    return sql`(${sql.join(ways, sql` or `)})`
  }
