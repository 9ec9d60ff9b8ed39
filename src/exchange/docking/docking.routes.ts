import { startExport } from '../../platform/export.ts'
import { route, type Route } from '../../platform/route.ts'
import * as categories from '../category/category.service.ts'
import * as api from './docking.api.ts'
import { proposalList } from './export.service.ts'
import { certificate, minutes } from './minutes.service.ts'
import * as proposals from './proposal.service.ts'
import * as sessions from './session.service.ts'

export const dockingRoutes: Route[] = [
  route(api.listSessions, (context, { query }) => sessions.list(context, query)),
  route(api.startSession, (context, { body }) => sessions.start(context, body)),
  route(api.getSession, (context, { params }) => sessions.find(context, params.id)),
  route(api.cancelSession, (context, { params }) => sessions.cancel(context, params.id)),
  route(api.noteSession, (context, { params, body }, { version }) =>
    sessions.note(context, params.id, version, body),
  ),
  route(api.closeSession, (context, { params, body }, { version }) =>
    sessions.close(context, params.id, version, body),
  ),
  route(api.getMinutes, (context, { params }, { language }) => minutes(context, params.id, language)),
  route(api.getCertificate, (context, { params }) => certificate(context, params.id)),
  route(api.listUnmet, (context, { params, query }) => proposals.unmet(context, params.id, query)),
  route(api.listProposals, (context, { query }) => proposals.list(context, query)),
  route(api.exportProposals, async (context, { query }, { language }) =>
    startExport(context, proposalList(await categories.categoriesOf(context)), query, language),
  ),
  route(api.acceptProposal, (context, { params, body }, { version }) =>
    proposals.accept(context, params.id, version, body),
  ),
  route(api.rejectProposal, (context, { params, body }, { version }) =>
    proposals.reject(context, params.id, version, body),
  ),
  route(api.restoreProposal, (context, { params }, { version }) =>
    proposals.restore(context, params.id, version),
  ),
]
