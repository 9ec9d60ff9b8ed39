import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as exports from './export.api.ts'
import { dispatchList, residenceList, slipList } from './export.service.ts'
import * as organisation from './organisation.service.ts'
import * as personal from './personal.service.ts'
import * as api from './registration.api.ts'

export const registrationRoutes: Route[] = [
  route(api.listOrganisationRegistrations, (context, { query }) => organisation.list(context, query)),
  route(api.submitOrganisationRegistration, (context, { body }) =>
    organisation.submit(context, body.pairingId),
  ),
  route(api.acceptOrganisationRegistration, (context, { params }, { version }) =>
    organisation.accept(context, params.id, version),
  ),
  route(api.returnOrganisationRegistration, (context, { params, body }, { version }) =>
    organisation.sendBack(context, params.id, version, body.reason),
  ),
  route(api.listResidenceRegistrations, (context, { query }) => personal.listResidence(context, query)),
  route(api.listDispatchRegistrations, (context, { query }) => personal.listDispatch(context, query)),
  route(api.confirmResidenceRegistration, (context, { params }, { version }) =>
    personal.confirm(context, params.id, version),
  ),
  route(api.returnResidenceRegistration, (context, { params, body }, { version }) =>
    personal.sendBack(context, params.id, version, body.reason),
  ),
  route(exports.exportOrganisationRegistrations, (context, { query }, { language }) =>
    startExport(context, slipList, query, language),
  ),
  route(exports.exportResidenceRegistrations, (context, { query }, { language }) =>
    startExport(context, residenceList, query, language),
  ),
  route(exports.exportDispatchRegistrations, (context, { query }, { language }) =>
    startExport(context, dispatchList, query, language),
  ),
]
