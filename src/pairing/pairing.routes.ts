import { startExport } from '../platform/export.ts'
import { route, type Route } from '../platform/route.ts'
import * as pairApi from './pair/pair.api.ts'
import * as pair from './pair/pair.service.ts'
import * as requestApi from './pair/request.api.ts'
import * as request from './pair/request.service.ts'
import * as api from './pairing.api.ts'
import * as roster from './roster.service.ts'
import * as versionApi from './roster/version.api.ts'
import * as version from './roster/version.service.ts'
import * as ruleApi from './rule/rule.api.ts'
import * as rule from './rule/rule.service.ts'
import * as run from './run.service.ts'
import * as scenarioApi from './scenario/scenario.api.ts'
import * as scenario from './scenario/scenario.service.ts'
import * as adoption from './scenario/adopt.service.ts'

const rosterRoutes: Route[] = [
  route(api.listPairings, (context, { query }) => roster.list(context, query)),
  route(api.exportPairings, (context, { query }, { language }) =>
    startExport(context, roster.rosterList, query, language),
  ),
  route(api.getPairing, (context, { params }) => roster.find(context, params.id)),
  route(versionApi.listVersions, (context) => version.list(context)),
  route(versionApi.publishVersion, (context, { body }) => version.publish(context, body)),
  route(versionApi.listVersionLines, (context, { query }) => version.lines(context, query)),
  route(versionApi.exportVersion, (context, { query }, { language }) =>
    startExport(context, version.versionList(query['version']), query, language),
  ),
  route(versionApi.compareVersions, (context, { query }) => version.compare(context, query)),
  route(versionApi.exportComparison, (context, { query }, { language }) =>
    startExport(context, version.comparisonList(), query, language),
  ),
  route(versionApi.listChangeOrders, (context, { query }) => version.changes(context, query.after)),
]

const pairRoutes: Route[] = [
  route(pairApi.listProposals, (context, { query }) => pair.list(context, query)),
  route(pairApi.proposePair, (context, { body }) => pair.propose(context, body)),
  route(pairApi.offerDrafts, (context, { body }) => pair.offerAll(context, body.runId, body.until)),
  route(pairApi.activateAccepted, (context, { body }) => pair.activateAll(context, body.startsOn)),
  route(pairApi.getPairState, (context, { params }) => pair.find(context, params.id)),
  route(pairApi.offerPair, (context, { params, body }, facts) =>
    pair.offer(context, params.id, facts.version, body.until),
  ),
  route(pairApi.acceptPair, (context, { params }, facts) => pair.accept(context, params.id, facts.version)),
  route(pairApi.returnPair, (context, { params, body }, facts) =>
    pair.sendBack(context, params.id, facts.version, body.reason),
  ),
  route(pairApi.activatePair, (context, { params, body }, facts) =>
    pair.activate(context, params.id, facts.version, body.startsOn, body.reason),
  ),
  route(pairApi.withdrawPair, (context, { params, body }, facts) =>
    pair.withdraw(context, params.id, facts.version, body.reason),
  ),
  route(pairApi.endPair, (context, { params, body }, facts) =>
    pair.end(context, params.id, facts.version, body),
  ),
  route(pairApi.listCommunityChoices, (context, { query }) => pair.communityChoices(context, query.q)),
  route(pairApi.listSiteChoices, (context, { query }) => pair.siteChoices(context, query.q)),
  route(requestApi.listRequests, (context, { query }) => request.list(context, query)),
  route(requestApi.askRequest, (context, { body }) => request.ask(context, body)),
  route(requestApi.approveRequest, (context, { params, body }, facts) =>
    request.approve(context, params.id, facts.version, body.endsOn),
  ),
  route(requestApi.declineRequest, (context, { params, body }, facts) =>
    request.decline(context, params.id, facts.version, body.reason),
  ),
  route(requestApi.withdrawRequest, (context, { params }, facts) =>
    request.withdraw(context, params.id, facts.version),
  ),
]

const planRoutes: Route[] = [
  route(ruleApi.getRules, (context) => rule.show(context)),
  route(ruleApi.saveRules, (context, { body }, facts) => rule.save(context, body, facts.version)),
  route(ruleApi.dryRunRules, (context, { body }) => rule.dryRun(context, body)),
  route(api.listRuns, (context) => run.list(context)),
  route(api.startRun, (context, { body }) => run.start(context, body)),
  route(api.getRun, (context, { params }) => run.detail(context, params.id)),
  route(api.cancelRun, (context, { params }) => run.cancel(context, params.id)),
  route(scenarioApi.listRunPairs, (context, { params, query }) =>
    scenario.pairsOf(context, params.id, query),
  ),
  route(scenarioApi.whatIf, (context, { params, body }) => scenario.cost(context, params.id, body)),
  route(scenarioApi.compareRuns, (context, { params, query }) =>
    scenario.compare(context, params.id, query.with),
  ),
  route(scenarioApi.getRunMap, (context, { params }) => scenario.map(context, params.id)),
  route(scenarioApi.adoptRun, (context, { params }, facts) =>
    adoption.adopt(context, params.id, facts.version),
  ),
  route(scenarioApi.listComments, (context, { params }) => adoption.comments(context, params.id)),
  route(scenarioApi.addComment, (context, { params, body }) => adoption.say(context, params.id, body.text)),
]

export const pairingRoutes: Route[] = [...rosterRoutes, ...pairRoutes, ...planRoutes]
