import type { FastifyInstance } from 'fastify'
import type { Database } from '../platform/database.ts'
import { startExport } from '../platform/export.ts'
import { counter } from '../platform/guard/rates.ts'
import { networkOf } from '../platform/network.ts'
import { route, type Route } from '../platform/route.ts'
import type { Vault } from '../platform/vault.ts'
import { activityList, contactList, serviceList } from './activity-export.service.ts'
import * as api from './activity.api.ts'
import * as activities from './activity.service.ts'
import * as contactApi from './contact/contact.api.ts'
import * as contacts from './contact/contact.service.ts'
import * as plans from './plan.service.ts'
import * as certificates from './service/certificate.service.ts'
import * as objections from './service/objection.service.ts'
import * as records from './service/record.service.ts'
import * as serviceApi from './service/service.api.ts'
import * as services from './service/service.service.ts'
import * as signUps from './sign-up.service.ts'

const planRoutes: Route[] = [
  route(api.listActivities, (context, { query }) => activities.list(context, query)),
  route(api.exportActivities, (context, { query }, { language }) =>
    startExport(context, activityList, query, language),
  ),
  route(api.getActivity, (context, { params }) => activities.find(context, params.id)),
  route(api.planActivity, (context, { body }) => plans.plan(context, body)),
  route(api.reviseActivity, (context, { params, body }, { version }) =>
    plans.revise(context, params.id, version, body),
  ),
  route(api.changeActivity, (context, { params, body }, { version }) =>
    plans.change(context, params.id, version, body),
  ),
  route(api.confirmActivity, (context, { params }, { version }) =>
    plans.confirm(context, params.id, version),
  ),
  route(api.openActivity, (context, { params }, { version }) => plans.open(context, params.id, version)),
  route(api.pauseActivity, (context, { params }, { version }) => plans.pause(context, params.id, version)),
  route(api.closeActivity, (context, { params }, { version }) => plans.close(context, params.id, version)),
  route(api.withdrawActivity, (context, { params, body }, { version }) =>
    plans.withdraw(context, params.id, version, body.reason),
  ),
  route(api.cancelActivity, (context, { params, body }, { version }) =>
    plans.cancel(context, params.id, version, body.reason),
  ),
  route(api.listSignUps, (context, { params }) => signUps.list(context, params.id)),
  route(api.signUp, (context, { params, body }) => signUps.join(context, params.id, body)),
  route(api.leaveSignUp, (context, { params }, { version }) => signUps.leave(context, params.id, version)),
  route(api.listRegistered, (context, { params, query }) => signUps.registered(context, params.id, query.q)),
  route(api.revealNames, (context, { params }) => signUps.names(context, params.id)),
]

const serviceRoutes: Route[] = [
  route(serviceApi.recordActivity, (context, { params, body }, { version }) =>
    records.recordAll(context, params.id, version, body.people),
  ),
  route(serviceApi.correctActivity, (context, { params, body }, { version }) =>
    records.correct(context, params.id, version, body),
  ),
  route(serviceApi.listServices, (context, { query }) => services.list(context, query)),
  route(serviceApi.exportServices, (context, { query }, { language }) =>
    startExport(context, serviceList, query, language),
  ),
  route(serviceApi.getMyService, (context) => services.mine(context)),
  route(serviceApi.listObjections, (context, { query }) => objections.list(context, query)),
  route(serviceApi.raiseObjection, (context, { body }) => objections.raise(context, body)),
  route(serviceApi.upholdObjection, (context, { params, body }, { version }) =>
    objections.uphold(context, params.id, version, body.answer),
  ),
  route(serviceApi.rejectObjection, (context, { params, body }, { version }) =>
    objections.reject(context, params.id, version, body.answer),
  ),
  route(serviceApi.withdrawObjection, (context, { params }, { version }) =>
    objections.withdraw(context, params.id, version),
  ),
  route(serviceApi.listCertificates, (context) => certificates.list(context)),
  route(serviceApi.issueCertificate, (context, { body }) => certificates.issue(context, body)),
  route(serviceApi.getCertificateFile, (context, { params }) => certificates.file(context, params.id)),
]

export const activityRoutes: Route[] = [
  ...planRoutes,
  ...serviceRoutes,
  route(contactApi.listContacts, (context, { query }) => contacts.list(context, query)),
  route(contactApi.exportContacts, (context, { query }, { language }) =>
    startExport(context, contactList, query, language),
  ),
  route(contactApi.addContact, (context, { body }) => contacts.add(context, body)),
  route(contactApi.changeContact, (context, { params, body }, { version }) =>
    contacts.change(context, params.id, version, body),
  ),
]

/** In an hour, from one network: a personnel office may check a pile of certificates, and nobody guesses a hundred bits. */
const ASKED = 60
const HOUR_MS = 3_600_000

/** Whoever holds a certificate asks without a session whether it is genuine. */
export function mountVerify(
  app: FastifyInstance,
  around: { database: Database; vault: Vault; clock: () => Date },
): void {
  const count = counter(ASKED, HOUR_MS)
  const endpoint = serviceApi.verifyCertificate
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: {
      summary: endpoint.summary,
      tags: ['service'],
      params: endpoint.params,
      response: { 200: endpoint.reply },
    },
    handler: async (request) => {
      count(networkOf(request.ip), around.clock())
      return await certificates.verify(around, (request.params as { code: string }).code)
    },
  })
}
