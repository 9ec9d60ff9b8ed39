import { route, type Route } from '../../platform/route.ts'
import { end, lend } from './give.service.ts'
import { chooseGrant, endGrant, lendGrant, listLoans, listOwnGrants } from './grant.api.ts'
import { choose, loans, ownGrants } from './grant.service.ts'

export const grantRoutes: Route[] = [
  route(listOwnGrants, ownGrants),
  route(chooseGrant, (context, { params }) => choose(context, params.id)),
  route(listLoans, (context, _, { language }) => loans(context, language)),
  route(lendGrant, (context, { body }) => lend(context, body)),
  route(endGrant, (context, { params, body }) => end(context, params.id, body.reason)),
]
