import { startExport } from '../../platform/export.ts'
import { route, type Route } from '../../platform/route.ts'
import * as decide from './decide.service.ts'
import { projectList } from './export.service.ts'
import * as files from './file.service.ts'
import * as moves from './move.api.ts'
import * as plans from './plan.service.ts'
import * as api from './project.api.ts'
import * as projects from './project.service.ts'
import * as work from './work.service.ts'

export const projectRoutes: Route[] = [
  route(api.listProjects, (context, { query }) => projects.list(context, query)),
  route(api.exportProjects, (context, { query }, { language }) =>
    startExport(context, projectList, query, language),
  ),
  route(api.getProject, (context, { params }) => projects.find(context, params.id)),
  route(api.revealProject, (context, { params }) => projects.reveal(context, params.id)),
  route(api.addProject, (context, { body: { pairingId, ...plan } }) => plans.add(context, pairingId, plan)),
  route(api.changeProject, (context, { params, body }, { version }) =>
    plans.change(context, params.id, version, body),
  ),
  route(api.handProject, (context, { params, body }, { version }) =>
    plans.hands(context, params.id, version, body),
  ),
  route(api.stopRepeating, (context, { params }, { version }) =>
    plans.stopRepeating(context, params.id, version),
  ),
  route(moves.startProject, (context, { params }, { version }) => work.start(context, params.id, version)),
  route(moves.noteProgress, (context, { params, body }, { version }) =>
    work.progress(context, params.id, version, body),
  ),
  route(moves.pauseProject, (context, { params, body }, { version }) =>
    work.pause(context, params.id, version, body.reason),
  ),
  route(moves.resumeProject, (context, { params, body }, { version }) =>
    work.resume(context, params.id, version, body),
  ),
  route(moves.reportProject, (context, { params, body }, { version }) =>
    work.report(context, params.id, version, body),
  ),
  route(moves.takeBackReport, (context, { params }, { version }) =>
    work.takeBack(context, params.id, version),
  ),
  route(moves.acceptProject, (context, { params, body }, { version }) =>
    decide.accept(context, params.id, version, body),
  ),
  route(moves.refuseProject, (context, { params, body }, { version }) =>
    decide.sendBack(context, params.id, version, body),
  ),
  route(moves.reopenProject, (context, { params, body }, { version }) =>
    decide.reopen(context, params.id, version, body),
  ),
  route(moves.rateProject, (context, { params, body }, { version }) =>
    decide.rate(context, params.id, version, body),
  ),
  route(moves.withdrawProject, (context, { params, body }, { version }) =>
    work.withdraw(context, params.id, version, body.reason),
  ),
  route(api.addProjectFile, (context, { params, body }) => files.add(context, params.id, body.file)),
  route(api.getProjectFile, (context, { params }) => files.open(context, params.id)),
  route(api.removeProjectFile, (context, { params }) => files.remove(context, params.id)),
]
