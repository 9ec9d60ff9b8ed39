import { startExport } from '../../platform/export.ts'
import { route, type Route } from '../../platform/route.ts'
import * as decide from './decide.service.ts'
import { reportList } from './export.service.ts'
import * as api from './report.api.ts'
import * as reports from './report.service.ts'

export const reportRoutes: Route[] = [
  route(api.listReports, (context, { query }) => reports.list(context, query)),
  route(api.exportReports, (context, { query }, { language }) =>
    startExport(context, reportList, query, language),
  ),
  route(api.getReport, (context, { params }) => reports.find(context, params.id)),
  route(api.getReportDocument, (context, { params, query }) =>
    reports.document(context, params.id, query.language),
  ),
  route(api.beginReport, (context, { body }) => reports.begin(context, body)),
  route(api.saveRemarks, (context, { params, body }, { version }) =>
    reports.remark(context, params.id, version, body.remarks),
  ),
  route(api.handInReport, (context, { params, body }, { version }) =>
    decide.handIn(context, params.id, version, body.remarks),
  ),
  route(api.takeBackReport, (context, { params }, { version }) =>
    decide.takeBack(context, params.id, version),
  ),
  route(api.acknowledgeReport, (context, { params }, { version }) =>
    decide.acknowledge(context, params.id, version),
  ),
  route(api.returnReport, (context, { params, body }, { version }) =>
    decide.sendBack(context, params.id, version, body.reason),
  ),
  route(api.correctReport, (context, { params, body }, { version }) =>
    decide.correct(context, params.id, version, body.reason),
  ),
]
