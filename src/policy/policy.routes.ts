import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as clauseApi from './clause.api.ts'
import * as clauses from './clause.service.ts'
import * as leaders from './leader.service.ts'
import * as planApi from './plan.api.ts'
import * as plans from './plan.service.ts'
import { getMe, listMeasures } from './policy.api.ts'
import * as policy from './policy.service.ts'
import * as programmeApi from './programme.api.ts'

export const policyRoutes: Route[] = [
  route(getMe, (context) => policy.me(context)),
  route(listMeasures, (context) => policy.measures(context)),
  route(programmeApi.getProgramme, (context) => policy.programme(context)),
  route(programmeApi.editProgramme, (context, { body }, { version }) => policy.edit(context, version, body)),
  route(programmeApi.listLeaders, (context) => leaders.list(context)),
  route(programmeApi.getLeader, (context, { params }) => leaders.find(context, params.id)),
  route(programmeApi.addLeader, (context, { body }) => leaders.add(context, body)),
  route(programmeApi.editLeader, (context, { params, body }, { version }) =>
    leaders.edit(context, params.id, version, body),
  ),
  route(programmeApi.endLeader, (context, { params }, { version }) =>
    leaders.end(context, params.id, version),
  ),
  route(clauseApi.listClauses, (context) => clauses.list(context)),
  route(clauseApi.getClause, (context, { params, query }) =>
    clauses.find(context, params.number, query.asOf),
  ),
  route(clauseApi.draftClause, (context, { body }) => clauses.draft(context, body)),
  route(clauseApi.citeClause, (context, { body }) => clauses.cite(context, body)),
  route(clauseApi.editClause, (context, { params, body }, { version }) =>
    clauses.edit(context, params.id, version, body),
  ),
  route(clauseApi.publishClause, (context, { params }, { version }) =>
    clauses.publish(context, params.id, version),
  ),
  route(clauseApi.discardClause, (context, { params }, { version }) =>
    clauses.discard(context, params.id, version),
  ),
  route(clauseApi.withdrawClause, (context, { params, body }, { version }) =>
    clauses.withdraw(context, params.id, version, body),
  ),
  route(planApi.listPlans, (context, { query }) => plans.list(context, query)),
  route(planApi.exportPlans, (context, { query }, { language }) =>
    startExport(context, plans.planList, query, language),
  ),
  route(planApi.listMissingPlans, (context, { query }) => plans.missing(context, query)),
  route(planApi.getPlan, (context, { params }) => plans.find(context, params.id)),
  route(planApi.getPlanFile, (context, { params }) => plans.file(context, params.id)),
  route(planApi.submitPlan, (context, { body }) => plans.submit(context, body)),
  route(planApi.submitPlanFile, (context, { body }) => plans.submitFile(context, body)),
  route(planApi.approvePlan, (context, { params }, { version }) =>
    plans.approve(context, params.id, version),
  ),
  route(planApi.returnPlan, (context, { params, body }, { version }) =>
    plans.sendBack(context, params.id, version, body.reason),
  ),
  route(planApi.withdrawPlan, (context, { params }, { version }) =>
    plans.withdraw(context, params.id, version),
  ),
]
