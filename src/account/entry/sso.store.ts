import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'
import { rowOf } from '../../platform/rows.ts'

/**
 * The account of a person of the provider. At the first time it is the one of the same user name, unless somebody else of this
 * provider holds it already; from then on the subject decides, whatever the name becomes.
 */
export async function accountOf(
  db: Db,
  issuer: string,
  person: { subject: string; username: string | undefined },
  { newId, now }: { newId: () => string; now: Date },
): Promise<string | undefined> {
  const provider = `oidc:${issuer}`
  const known = await rowOf(
    db,
    sql<{
      account: string
    }>`select "userId" as account from auth."account" where "providerId" = ${provider} and "accountId" = ${person.subject}`,
  )
  if (known || person.username === undefined) return known?.account
  const added = await rowOf(
    db,
    sql<{
      account: string
    }>`insert into auth."account" ("id", "accountId", "providerId", "userId", "createdAt", "updatedAt")
      select ${newId()}, ${person.subject}, ${provider}, u."id", ${now}::timestamptz, ${now}::timestamptz from auth."user" u
      where u."username" = ${person.username} and not exists
        (select 1 from auth."account" a where a."userId" = u."id" and a."providerId" = ${provider})
      returning "userId" as account`,
  )
  return added?.account
}
