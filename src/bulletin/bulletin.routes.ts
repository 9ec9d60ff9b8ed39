import { route, type Route } from '../platform/route.ts'
import { downloadBulletin, getBulletin } from './bulletin.api.ts'
import * as bulletin from './bulletin.service.ts'

export const bulletinRoutes: Route[] = [
  route(getBulletin, (context, { query }) => bulletin.read(context, query.asOf ?? context.today)),
  route(downloadBulletin, (context, { query }) => bulletin.download(context, query.asOf ?? context.today)),
]
