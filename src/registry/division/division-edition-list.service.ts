import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import type { listEditions } from './division.api.ts'
import * as store from './division-list.store.ts'

/** The editions, the one in force first, each with how many divisions it changed and how. */
export async function editions(db: Db): Promise<z.output<(typeof listEditions)['reply']>> {
  const found = await store.editions(db)
  const changes = await store.changesByEdition(db)
  return {
    items: found.map(({ loadedAt, ...edition }) => ({
      ...edition,
      loadedAt: loadedAt?.toISOString() ?? null,
      changes: Object.fromEntries(
        changes.filter((change) => change.edition === edition.name).map(({ kind, count }) => [kind, count]),
      ),
    })),
  }
}
