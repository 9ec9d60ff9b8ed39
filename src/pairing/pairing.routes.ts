import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as api from './pairing.api.ts'
import * as roster from './roster.service.ts'
import * as run from './run.service.ts'

export const pairingRoutes: Route[] = [
  route(api.listPairings, (context, { query }) => roster.list(context, query)),
  route(api.exportPairings, (context, { query }, { language }) =>
    startExport(context, roster.rosterList, query, language),
  ),
  route(api.getPairing, (context, { params }) => roster.find(context, params.id)),
  route(api.listRuns, (context) => run.list(context)),
  route(api.startRun, (context, { body }) => run.start(context, body.name)),
  route(api.getRun, (context, { params }) => run.detail(context, params.id)),
  route(api.cancelRun, (context, { params }) => run.cancel(context, params.id)),
]
