import { route, type Route } from '../platform/route.ts'
import * as register from './register.service.ts'
import * as api from './registry.api.ts'
import * as registry from './registry.service.ts'

export const registryRoutes: Route[] = [
  route(api.listEnterprises, (context, { query }) => registry.listOfEnterprises(context, query)),
  route(api.getEnterprise, (context, { params }) => registry.enterprise(context, params.id)),
  route(api.registerEnterprise, (context, { body }) => register.registerOne(context, body)),
  route(api.registerCommunity, (context, { body }) => register.registerPlace(context, body)),
  route(api.listCommunities, (context, { query }) => registry.listOfCommunities(context, query)),
  route(api.getCommunity, (context, { params }) => registry.community(context, params.id)),
  route(api.listMembers, (context, { query }) => registry.listOfMembers(context, query)),
  route(api.getMember, (context, { params }) => registry.member(context, params.id)),
  route(api.listDivisions, (context, { query }) => registry.listOfDivisions(context, query)),
]
