import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as api from './export.api.ts'
import * as lists from './export.service.ts'

export const registryExportRoutes: Route[] = [
  route(api.exportEnterprises, (context, { query }, { language }) =>
    startExport(context, lists.enterpriseList, query, language),
  ),
  route(api.exportSites, (context, { query }, { language }) =>
    startExport(context, lists.siteList, query, language),
  ),
  route(api.exportLinks, (context, { query }, { language }) =>
    startExport(context, lists.linkList, query, language),
  ),
  route(api.exportCommunities, (context, { query }, { language }) =>
    startExport(context, lists.communityList, query, language),
  ),
  route(api.exportMembers, (context, { query }, { language }) =>
    startExport(context, lists.memberList, query, language),
  ),
  route(api.exportContacts, (context, { query }, { language }) =>
    startExport(context, lists.contactList, query, language),
  ),
  route(api.exportDivisions, (context, { query }, { language }) =>
    startExport(context, lists.divisionList, query, language),
  ),
]
