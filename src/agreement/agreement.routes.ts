import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as decide from './agreement-decide.service.ts'
import * as draft from './agreement-draft.service.ts'
import { agreementList } from './agreement-export.service.ts'
import * as moves from './agreement-move.api.ts'
import * as papers from './agreement-paper.service.ts'
import * as signing from './agreement-sign.service.ts'
import * as api from './agreement.api.ts'
import * as agreements from './agreement.service.ts'
import * as templateApi from './template.api.ts'
import * as templates from './template.service.ts'

const templateRoutes: Route[] = [
  route(templateApi.listTemplates, (context) => templates.list(context)),
  route(templateApi.getBuiltInTemplate, (_context, { params }) => templates.builtIn(params.kind)),
  route(templateApi.getTemplateFile, (context, { params }) => templates.file(context, params.id)),
  route(templateApi.uploadTemplate, (context, { body }) => templates.upload(context, body.kind, body.file)),
  route(templateApi.previewTemplate, (context, { params, query }) =>
    templates.preview(context, params.id, query.agreement),
  ),
  route(templateApi.publishTemplate, (context, { params }, { version }) =>
    templates.publish(context, params.id, version),
  ),
  route(templateApi.discardTemplate, (context, { params }, { version }) =>
    templates.discard(context, params.id, version),
  ),
  route(templateApi.withdrawTemplate, (context, { params }, { version }) =>
    templates.withdraw(context, params.id, version),
  ),
]

export const agreementRoutes: Route[] = [
  ...templateRoutes,
  route(api.listAgreements, (context, { query }) => agreements.list(context, query)),
  route(api.exportAgreements, (context, { query }, { language }) =>
    startExport(context, agreementList, query, language),
  ),
  route(api.getAgreement, (context, { params }) => agreements.find(context, params.id)),
  route(api.getAgreementText, (context, { params }) => papers.text(context, params.id)),
  route(api.getAgreementDocument, (context, { params }) => papers.document(context, params.id)),
  route(api.getAgreementScan, (context, { params }) => signing.scan(context, params.id)),
  route(moves.beginAgreement, (context, { body }) => draft.begin(context, body.pairingId, body.kind)),
  route(moves.saveAgreement, (context, { params, body }, { version }) =>
    draft.save(context, params.id, version, body),
  ),
  route(moves.submitAgreement, (context, { params }, { version }) =>
    decide.submit(context, params.id, version),
  ),
  route(moves.takeBackAgreement, (context, { params }, { version }) =>
    decide.takeBack(context, params.id, version),
  ),
  route(moves.agreeAgreement, (context, { params }, { version }) =>
    decide.agree(context, params.id, version),
  ),
  route(moves.amendAgreement, (context, { params }, { version }) => draft.amend(context, params.id, version)),
  route(moves.returnAgreement, (context, { params, body }, { version }) =>
    decide.sendBack(context, params.id, version, body.reason),
  ),
  route(moves.askEndAgreement, (context, { params, body }, { version }) =>
    decide.askEnd(context, params.id, version, body.reason),
  ),
  route(moves.endAgreement, (context, { params, body }, { version }) =>
    decide.end(context, params.id, version, body.reason),
  ),
  route(moves.closeAgreement, (context, { params, body }, { version }) =>
    decide.close(context, params.id, version, body.reason),
  ),
  route(moves.signAgreement, (context, { params, body }, { version }) =>
    signing.sign(context, params.id, version, body),
  ),
  route(moves.verifyAgreement, (context, { params, body }) => signing.verify(context, params.id, body.file)),
]
