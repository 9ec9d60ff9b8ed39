import { route, type Route } from '../../platform/route.ts'
import * as run from './import-run.service.ts'
import * as view from './import-view.service.ts'
import * as api from './import.api.ts'

export const importRoutes: Route[] = [
  route(api.listImports, (context, _, { language }) => run.list(context, language)),
  route(api.startImport, (context, { body }, { language }) => run.start(context, body, language)),
  route(api.getImport, (context, { params }, { language }) => run.detail(context, params.id, language)),
  route(api.listImportRows, (context, { params, query }, { language }) =>
    view.listRows(context, params.id, query, language),
  ),
  route(api.mapImport, (context, { params, body }, { version, language }) =>
    run.map(context, params.id, body, version, language),
  ),
  route(api.decideImport, (context, { params, body }) => run.decide(context, params.id, body)),
  route(api.applyImport, (context, { params, body }, { version, language }) =>
    run.apply(context, params.id, body, version, language),
  ),
  route(api.cancelImport, (context, { params }, { language }) => run.cancel(context, params.id, language)),
  route(api.annotatedImport, (context, { params }, { language }) =>
    view.annotated(context, params.id, language),
  ),
  route(api.importTemplate, (_, { params }, { language }) => view.template(params.kind, language)),
]
