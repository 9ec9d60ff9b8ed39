import { sql, type RawBuilder } from 'kysely'

/** Whether the pair `p` is in force: by its dates on a day, by its status now. */
export const pairInForce = (asOf: string | undefined): RawBuilder<unknown> =>
  asOf === undefined
    ? sql`p.status = 'active'`
    : sql`p.starts_on <= ${asOf} and (p.ends_on is null or p.ends_on > ${asOf})`
