import { route, type Route } from '../../platform/route.ts'
import { search } from './search.api.ts'
import { searchAll, type Searcher } from './search.service.ts'

/** The one box, over the searchers of all areas: those below the registry hand theirs in where the areas come together. */
export const searchRoute = (searchers: readonly Searcher[]): Route =>
  route(search, (context, { query }) => searchAll(context, searchers, query))
