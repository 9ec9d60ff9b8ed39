import { route, type Route } from '../platform/route.ts'
import { chooseGrant, listOwnGrants } from './grant.api.ts'
import { choose, ownGrants } from './grant.service.ts'

export const grantRoutes: Route[] = [
  route(listOwnGrants, ownGrants),
  route(chooseGrant, (context, { params }) => choose(context, params.id)),
]
