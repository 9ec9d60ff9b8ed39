import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import { exportTeams, getTeam, listTeams } from './team.api.ts'
import { teamList } from './team-export.service.ts'
import * as team from './team.service.ts'

export const teamRoutes: Route[] = [
  route(listTeams, (context, { query }) => team.list(context, query)),
  route(exportTeams, (context, { query }, { language }) => startExport(context, teamList, query, language)),
  route(getTeam, (context, { params }) => team.find(context, params.id)),
]
