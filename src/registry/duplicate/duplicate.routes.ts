import { route, type Route } from '../../platform/route.ts'
import * as api from './duplicate.api.ts'
import * as duplicates from './duplicate.service.ts'
import { together, type Merging } from './follower.rules.ts'
import * as merges from './merge.service.ts'
import * as undoing from './undo.service.ts'

/** Doubles and their merging, over what every area says of its own tables; the areas below the registry hand theirs in. */
export function duplicateRoutes(parts: readonly Merging[]): Route[] {
  const merging = together(parts)
  return [
    route(api.listPairs, (context, { query }, { language }) => duplicates.list(context, query, language)),
    route(api.getSearch, (context) => duplicates.searched(context)),
    route(api.startSearch, (context) => duplicates.start(context)),
    route(api.listMerges, (context) => undoing.list(context)),
    route(api.undoMerge, (context, { params, body }) => undoing.undo(context, merging, params.id, body)),
    route(api.getComparison, (context, { params }, { language }) =>
      duplicates.comparison(context, params.id, language),
    ),
    route(api.dismissPair, (context, { params, body }, { version, language }) =>
      duplicates.decide(context, params.id, { to: 'dismissed', note: body.note }, version, language),
    ),
    route(api.reopenPair, (context, { params }, { version, language }) =>
      duplicates.decide(context, params.id, { to: 'open' }, version, language),
    ),
    route(api.previewMerge, (context, { params, body }) => merges.preview(context, merging, params.id, body)),
    route(api.mergePair, (context, { params, body }) => merges.merge(context, merging, params.id, body)),
  ]
}
