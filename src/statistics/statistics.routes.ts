import { route, type Route } from '../platform/route.ts'
import * as api from './figure.api.ts'
import * as figure from './figure.service.ts'
import * as ledger from './ledger.service.ts'

export const statisticsRoutes: Route[] = [
  route(api.getFigures, (context, { query }) => figure.headline(context, query.asOf ?? context.today)),
  route(api.getMap, (context, { query }) => figure.map(context, query.asOf ?? context.today)),
  route(api.listFigureRecords, (context, input) => figure.recordsOf(context, input)),
  route(api.listWaiting, (context) => figure.waiting(context)),
  route(api.listChanges, (context) => ledger.changes(context)),
  route(api.listEvents, (context, { query }) => ledger.events(context, query)),
]
