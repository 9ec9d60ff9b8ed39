import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'

export interface PairFacts {
  status: string
  enterpriseId: string
  communityId: string
  orgPath: string
}
export const pair = (db: Db, programmeId: string, id: string): Promise<PairFacts | undefined> =>
  rowOf(
    db,
    sql<PairFacts>`select status, enterprise_id as "enterpriseId", community_id as "communityId", org_path as "orgPath"
      from pairing where programme_id = ${programmeId} and id = ${id}`,
  )

/** A specialist team that has not ended, of the enterprise or of one below or above it in the same branch. */
export const teamOf = (
  db: Db,
  programmeId: string,
  id: string,
  orgPath: string,
): Promise<{ name: string } | undefined> =>
  rowOf(
    db,
    sql<{
      name: string
    }>`select name from team where programme_id = ${programmeId} and id = ${id} and kind = 'specialist' and ended_on is null
      and (org_path ^@ ${orgPath} or ${orgPath} ^@ org_path)`,
  )

/** Whom the community names first: its liaison, else its secretary. */
export const contactOf = async (db: Db, programmeId: string, communityId: string): Promise<Buffer | null> =>
  (
    await rowOf(
      db,
      sql<{
        name: Buffer
      }>`select name_cipher as name from contact where programme_id = ${programmeId} and community_id = ${communityId}
        and ended_on is null order by role = 'liaison' desc, role = 'secretary' desc, id limit 1`,
    )
  )?.name ?? null

export const seesNeed = async (
  db: Db,
  programmeId: string,
  id: string,
  communityId: string,
): Promise<boolean> =>
  (await rowOf(
    db,
    sql<{
      id: string
    }>`select id from need where programme_id = ${programmeId} and id = ${id} and community_id = ${communityId}`,
  )) !== undefined
