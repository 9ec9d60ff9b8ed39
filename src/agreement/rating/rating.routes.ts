import { startExport } from '../../platform/export.ts'
import { route, type Route } from '../../platform/route.ts'
import { roundList } from './export.service.ts'
import * as api from './rating.api.ts'
import * as ratings from './rating.service.ts'

export const ratingRoutes: Route[] = [
  route(api.listRounds, (context, { query }) => ratings.list(context, query)),
  route(api.exportRounds, (context, { query }, { language }) =>
    startExport(context, roundList, query, language),
  ),
  route(api.getRound, (context, { params }) => ratings.find(context, params.id)),
  route(api.openRound, (context, { body }) => ratings.open(context, body)),
  route(api.issueSlips, (context, { params, body }, { version }) =>
    ratings.issueMore(context, params.id, version, body),
  ),
  route(api.closeRound, (context, { params }, { version }) => ratings.close(context, params.id, version)),
]
