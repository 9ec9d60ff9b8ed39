import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as ask from './ask.service.ts'
import * as batchApi from './batch/batch.api.ts'
import * as batch from './batch/batch.service.ts'
import { exportCoverage, listCoverage } from './coverage/coverage.api.ts'
import * as coverage from './coverage/coverage.service.ts'
import * as exports from './export.api.ts'
import { dispatchList, residenceList, slipList } from './export.service.ts'
import * as people from './personal.api.ts'
import * as personal from './personal.service.ts'
import * as receipt from './receipt.service.ts'
import * as slips from './slip.api.ts'
import * as sheet from './slip-sheet.service.ts'
import * as slip from './slip.service.ts'

const slipRoutes: Route[] = [
  route(slips.listOrganisationRegistrations, (context, { query }) => slip.list(context, query)),
  route(slips.getOrganisationRegistration, (context, { params }, { language }) =>
    sheet.find(context, params.id, language),
  ),
  route(slips.getSlipDocument, (context, { params }, { language }) =>
    sheet.document(context, params.id, language),
  ),
  route(slips.getReceipt, (context, { params, query }) => receipt.file(context, params.id, query.edition)),
  route(slips.submitOrganisationRegistration, (context, { body }) => slip.submit(context, body.pairingId)),
  route(slips.acceptOrganisationRegistration, (context, { params }, { version }) =>
    slip.accept(context, params.id, version),
  ),
  route(slips.acceptSlips, (context, { body }) => slip.acceptMany(context, body.ids)),
  route(slips.signOrganisationRegistration, (context, { params, body }, { version }) =>
    receipt.sign(context, params.id, version, body),
  ),
  route(slips.returnOrganisationRegistration, (context, { params, body }, { version }) =>
    slip.sendBack(context, params.id, version, body.reason),
  ),
  route(slips.withdrawOrganisationRegistration, (context, { params }, { version }) =>
    slip.withdraw(context, params.id, version),
  ),
]

const residenceRoutes: Route[] = [
  route(people.listResidenceRegistrations, (context, { query }) =>
    personal.list(context, 'residence', query),
  ),
  route(people.askResidence, (context, { body }) => ask.askResidence(context, body)),
  route(people.confirmResidences, (context, { body }) =>
    personal.confirmMany(context, 'residence', body.ids),
  ),
  route(people.confirmResidenceRegistration, (context, { params }, { version }) =>
    personal.confirm(context, 'residence', params.id, version),
  ),
  route(people.returnResidenceRegistration, (context, { params, body }, { version }) =>
    personal.sendBack(context, 'residence', params.id, version, body.reason),
  ),
  route(people.renewResidenceRegistration, (context, { params }, { version }) =>
    ask.renew(context, 'residence', params.id, version),
  ),
  route(people.withdrawResidenceRegistration, (context, { params }, { version }) =>
    personal.withdraw(context, 'residence', params.id, version),
  ),
  route(people.leaveResidenceRegistration, (context, { params, body }, { version }) =>
    personal.leave(context, 'residence', params.id, version, body),
  ),
]

const dispatchRoutes: Route[] = [
  route(people.listDispatchRegistrations, (context, { query }) => personal.list(context, 'dispatch', query)),
  route(people.askDispatch, (context, { body }) => ask.askDispatch(context, body)),
  route(people.confirmDispatches, (context, { body }) => personal.confirmMany(context, 'dispatch', body.ids)),
  route(people.confirmDispatchRegistration, (context, { params }, { version }) =>
    personal.confirm(context, 'dispatch', params.id, version),
  ),
  route(people.returnDispatchRegistration, (context, { params, body }, { version }) =>
    personal.sendBack(context, 'dispatch', params.id, version, body.reason),
  ),
  route(people.renewDispatchRegistration, (context, { params }, { version }) =>
    ask.renew(context, 'dispatch', params.id, version),
  ),
  route(people.withdrawDispatchRegistration, (context, { params }, { version }) =>
    personal.withdraw(context, 'dispatch', params.id, version),
  ),
  route(people.leaveDispatchRegistration, (context, { params, body }, { version }) =>
    personal.leave(context, 'dispatch', params.id, version, body),
  ),
]

export const registrationRoutes: Route[] = [
  ...slipRoutes,
  ...residenceRoutes,
  ...dispatchRoutes,
  route(people.listPlaces, (context, { query }) => ask.placeChoices(context, query.q)),
  route(people.listPosts, (context, { query }) => ask.pairChoices(context, query.member)),
  route(batchApi.registrationTemplate, (_context, { params }, { language }) =>
    batch.template(params.channel, language),
  ),
  route(batchApi.checkBatch, (context, { body }, { language }) => batch.check(context, body, language)),
  route(batchApi.sendBatch, (context, { body }, { language }) =>
    batch.send(context, { ...body, goodRowsOnly: body.goodRowsOnly === 'yes' }, language),
  ),
  route(batchApi.annotateBatch, (context, { body }, { language }) =>
    batch.annotated(context, body, language),
  ),
  route(listCoverage, (context, { query }) => coverage.list(context, query)),
  route(exportCoverage, (context, { query }, { language }) =>
    startExport(context, coverage.coverageList, query, language),
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
