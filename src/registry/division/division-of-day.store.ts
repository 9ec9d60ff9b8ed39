import { sql, type RawBuilder } from 'kysely'

/** For records that bear no day of their own: the name that the code had last. */
export const LATEST = '9999-12-31'

/**
 * The division that a code stood for on a day, to be joined laterally. A day after its end shows what it was last, a day before the
 * first edition what it was first, so a record never loses the name of its place.
 */
export const divisionOfDay = (code: RawBuilder<unknown>, day: string): RawBuilder<unknown> =>
  sql`lateral (select d.* from division d where d.code = ${code}
    order by (d.valid_from <= ${day}) desc, case when d.valid_from <= ${day} then d.valid_from end desc, d.valid_from limit 1)`

/**
 * Where a record that was moved from an ended division stood on a day before, and what it was called; none where it was as it is.
 * To be joined laterally.
 */
export const placeBefore = (
  programmeId: RawBuilder<unknown>,
  recordId: RawBuilder<unknown>,
  day: string,
): RawBuilder<unknown> =>
  sql`lateral (select m.name, d.code, d.full_name from division_move m join division d on d.id = m.from_id
    where m.programme_id = ${programmeId} and m.record_id = ${recordId} and m.until > ${day} order by m.until limit 1)`
