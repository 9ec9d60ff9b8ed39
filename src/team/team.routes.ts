import { route, type Route } from '../platform/route.ts'
import { getTeam, listTeams } from './team.api.ts'
import * as team from './team.service.ts'

export const teamRoutes: Route[] = [
  route(listTeams, (context, { query }) => team.list(context, query)),
  route(getTeam, (context, { params }) => team.find(context, params.id)),
]
