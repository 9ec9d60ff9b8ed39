import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowsOf } from '../../platform/rows.ts'
import type { Person } from '../personal.store.ts'

/** People on record in the reader's scope by the hashes of their phones, locked in an order that is always the same. */
export const people = (
  db: Db,
  programmeId: string,
  hashes: readonly Buffer[],
): Promise<(Person & { phoneHash: Buffer })[]> =>
  rowsOf(
    db,
    sql<
      Person & { phoneHash: Buffer }
    >`select m.id as "memberId", m.enterprise_id as "enterpriseId", coalesce(e.name, '') as enterprise,
        m.org_path as "orgPath", m.name_cipher as "nameCipher", m.left_on as "leftOn", m.phone_hash as "phoneHash"
      from member m left join enterprise e on e.programme_id = m.programme_id and e.id = m.enterprise_id
      where m.programme_id = ${programmeId} and m.phone_hash = any(${hashes}) and m.left_on is null and m.merged_into is null
        and m.erased_on is null order by m.id for update of m`,
  )
