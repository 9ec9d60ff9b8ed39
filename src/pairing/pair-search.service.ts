import type { Searcher } from '../registry/search/search.service.ts'
import { pairs } from './pair-search.store.ts'

export const pairSearcher: Searcher = {
  kind: 'pairing',
  permission: 'pairing.read',
  find: async (context, sought, limit) =>
    (await pairs(context.db, context.programmeId, sought, context.today, limit)).map(
      ({ id, enterprise, community, code, match, hasEnded }) => ({
        id,
        title: `${enterprise} — ${community}`,
        detail: code,
        match,
        hasEnded,
        opens: { kind: 'pairing', id },
      }),
    ),
}
