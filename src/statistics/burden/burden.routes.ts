import { route, type Route } from '../../platform/route.ts'
import { getBurden } from './burden.api.ts'
import { burden } from './burden.service.ts'

export const burdenRoutes: Route[] = [route(getBurden, (context, { query }) => burden(context, query))]
