import { route, type Route } from '../platform/route.ts'
import { getMe, listMeasures } from './policy.api.ts'
import * as policy from './policy.service.ts'

export const policyRoutes: Route[] = [
  route(getMe, (context) => policy.me(context)),
  route(listMeasures, (context) => policy.measures(context)),
]
