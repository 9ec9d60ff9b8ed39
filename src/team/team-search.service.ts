import type { Searcher } from '../registry/search/search.service.ts'
import { teams } from './team-search.store.ts'

export const teamSearcher: Searcher = {
  kind: 'team',
  permission: 'team.read',
  find: async (context, sought, limit) =>
    (await teams(context.db, context.programmeId, sought, context.today, limit)).map(
      ({ id, name, communities, match, hasEnded }) => ({
        id,
        title: name,
        detail: communities.join('、'),
        match,
        hasEnded,
        opens: { kind: 'team', id },
      }),
    ),
}
