import { startExport } from '../../platform/export.ts'
import { route, type Route } from '../../platform/route.ts'
import { exportAudit, listAudit } from './audit.api.ts'
import { auditList, list } from './audit.service.ts'

export const auditRoutes: Route[] = [
  route(listAudit, (context, { query }) => list(context, query)),
  route(exportAudit, (context, { query }, { language }) => startExport(context, auditList, query, language)),
]
