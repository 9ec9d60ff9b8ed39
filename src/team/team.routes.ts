import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as callOutApi from './call-out/call-out.api.ts'
import * as callOuts from './call-out/call-out.service.ts'
import * as delegates from './delegate.service.ts'
import * as forms from './form.service.ts'
import * as people from './people.service.ts'
import * as api from './team.api.ts'
import { teamList } from './team-export.service.ts'
import * as team from './team.service.ts'
import * as templateApi from './template/template.api.ts'
import * as templates from './template/template.service.ts'
import * as duties from './time/duty.service.ts'
import * as timeApi from './time/time.api.ts'
import * as times from './time/time.service.ts'

const teams: Route[] = [
  route(api.listTeams, (context, { query }) => team.list(context, query)),
  route(api.exportTeams, (context, { query }, { language }) =>
    startExport(context, teamList, query, language),
  ),
  route(api.getTeam, (context, { params }) => team.find(context, params.id)),
  route(api.formTeam, (context, { body }) => forms.form(context, body)),
  route(api.changeTeam, (context, { params, body }, { version }) =>
    forms.rename(context, params.id, version, body.values['name']),
  ),
  route(api.restandTeam, (context, { params }, { version }) => forms.restand(context, params.id, version)),
  route(api.endTeam, (context, { params, body }, { version }) =>
    forms.end(context, params.id, version, body),
  ),
  route(api.serveCommunity, (context, { params, body }, { version }) =>
    forms.serve(context, params.id, version, body),
  ),
  route(api.leaveCommunity, (context, { params, body }, { version }) =>
    forms.leave(context, params.id, version, body),
  ),
  route(api.placePerson, (context, { params, body }, { version }) =>
    people.place(context, params.id, version, body),
  ),
  route(api.releasePerson, (context, { params, body }, { version }) =>
    people.release(context, params.id, version, body),
  ),
  route(api.listCandidates, (context, { params, query }) => people.candidates(context, params.id, query)),
  route(api.listDelegateChoices, (context, { params }) => delegates.choices(context, params.id)),
  route(api.sendDelegate, (context, { params, body }) => delegates.send(context, params.id, body)),
  route(api.recallDelegate, (context, { params, body }) =>
    delegates.recall(context, params.id, body.delegateId),
  ),
]

const templateRoutes: Route[] = [
  route(templateApi.listTemplates, (context) => templates.list(context)),
  route(templateApi.getTemplate, (context, { params }) => templates.find(context, params.id)),
  route(templateApi.draftTemplate, (context, { body }) => templates.draft(context, body.kind)),
  route(templateApi.editTemplate, (context, { params, body }, { version }) =>
    templates.edit(context, params.id, version, body),
  ),
  route(templateApi.publishTemplate, (context, { params }, { version }) =>
    templates.publish(context, params.id, version),
  ),
  route(templateApi.discardTemplate, (context, { params }, { version }) =>
    templates.discard(context, params.id, version),
  ),
]

const timeRoutes: Route[] = [
  route(timeApi.getDuties, (context, { params }) => times.find(context, params.id)),
  route(timeApi.saveFreeTime, (context, { params, body }, { version }) =>
    times.saveFree(context, params.id, version, body),
  ),
  route(timeApi.addCertificate, (context, { params, body }) => times.addOne(context, params.id, body)),
  route(timeApi.renewCertificate, (context, { params, body }, { version }) =>
    times.renew(context, params.id, version, body),
  ),
  route(timeApi.endCertificate, (context, { params }, { version }) =>
    times.endOne(context, params.id, version),
  ),
  route(timeApi.listTeamDuties, (context, { params }) => duties.list(context, params.id)),
  route(timeApi.planDuty, (context, { params, body }, { version }) =>
    duties.plan(context, params.id, version, body),
  ),
  route(timeApi.cancelDuty, (context, { params }, { version }) => duties.cancel(context, params.id, version)),
]

const callOutRoutes: Route[] = [
  route(callOutApi.listCallOuts, (context, { params }) => callOuts.list(context, params.id)),
  route(callOutApi.startCallOut, (context, { params, body }, { version }) =>
    callOuts.start(context, params.id, version, body.answerMinutes),
  ),
  route(callOutApi.getCallOut, (context, { params }) => callOuts.find(context, params.id)),
  route(callOutApi.closeCallOut, (context, { params }, { version }) =>
    callOuts.close(context, params.id, version),
  ),
  route(callOutApi.cancelCallOut, (context, { params }, { version }) =>
    callOuts.cancel(context, params.id, version),
  ),
  route(callOutApi.answerCallOut, (context, { params, body }) =>
    callOuts.answer(context, params.id, body.answer),
  ),
]

export const teamRoutes: Route[] = [...teams, ...templateRoutes, ...timeRoutes, ...callOutRoutes]
