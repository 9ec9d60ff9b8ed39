import { projectMerging } from '../agreement/project/project-merging.rules.ts'
import { projectRoutes } from '../agreement/project/project.routes.ts'
import { ratingRoutes } from '../agreement/rating/rating.routes.ts'
import { activityMerging } from '../activity/activity-merging.rules.ts'
import { activityRoutes } from '../activity/activity.routes.ts'
import { agreementMerging } from '../agreement/agreement-merging.rules.ts'
import { agreementRoutes } from '../agreement/agreement.routes.ts'
import { reportMerging } from '../activity/report/report-merging.rules.ts'
import { reportRoutes } from '../activity/report/report.routes.ts'
import { surveyMerging } from '../activity/survey/survey-merging.rules.ts'
import { surveyRoutes } from '../activity/survey/survey.routes.ts'
import { auditRoutes } from '../account/audit/audit.routes.ts'
import { deviceRoutes } from '../account/entry/device.routes.ts'
import { accountRoutes } from '../account/account.routes.ts'
import { grantRoutes } from '../account/grant/grant.routes.ts'
import { bulletinRoutes } from '../bulletin/bulletin.routes.ts'
import { pairSearcher } from '../pairing/pair-search.service.ts'
import { pairMerging } from '../pairing/pair-merging.rules.ts'
import { pairingRoutes } from '../pairing/pairing.routes.ts'
import { dockingRoutes } from '../exchange/docking/docking.routes.ts'
import { exchangeMerging } from '../exchange/exchange-merging.rules.ts'
import { exchangeRoutes } from '../exchange/exchange.routes.ts'
import type { Route } from '../platform/route.ts'
import { complaintRoutes } from '../policy/complaint/complaint.routes.ts'
import { committeeMerging } from '../pairing/committee/committee-merging.rules.ts'
import { committeeRoutes } from '../pairing/committee/committee.routes.ts'
import { policyRoutes } from '../policy/policy.routes.ts'
import { workflowMerging } from '../policy/workflow/workflow-merging.rules.ts'
import { workflowRoutes } from '../policy/workflow/workflow.routes.ts'
import { registrationMerging } from '../registration/registration-merging.rules.ts'
import { privacyMerging } from '../privacy/privacy-merging.rules.ts'
import { privacyRoutes } from '../privacy/privacy.routes.ts'
import { registrationRoutes } from '../registration/registration.routes.ts'
import { duplicateRoutes } from '../registry/duplicate/duplicate.routes.ts'
import { registryMerging } from '../registry/duplicate/follower.rules.ts'
import { registryExportRoutes } from '../registry/export.routes.ts'
import { divisionRoutes } from '../registry/division/division.routes.ts'
import { changeRoutes } from '../registry/record/change.routes.ts'
import { importRoutes } from '../registry/import/import.routes.ts'
import { registryRoutes } from '../registry/registry.routes.ts'
import { searchRoute } from '../registry/search/search.routes.ts'
import { registrySearchers } from '../registry/search/search.service.ts'
import { burdenRoutes } from '../statistics/burden/burden.routes.ts'
import { statisticsRoutes } from '../statistics/statistics.routes.ts'
import { teamMerging } from '../team/team-merging.rules.ts'
import { teamSearcher } from '../team/team-search.service.ts'
import { teamRoutes } from '../team/team.routes.ts'
import { held } from './personal.ts'

/** What the one box looks through, in the order in which equally good groups are shown. */
export const searchers = [...registrySearchers, teamSearcher, pairSearcher]

/** What every area says of merging two records, of its own tables. */
export const mergings = [
  registryMerging,
  workflowMerging,
  pairMerging,
  committeeMerging,
  registrationMerging,
  teamMerging,
  exchangeMerging,
  projectMerging,
  agreementMerging,
  surveyMerging,
  activityMerging,
  reportMerging,
  privacyMerging,
]

/** Every endpoint of the product, in the order of the areas. */
export const routes: Route[] = [
  ...registryRoutes,
  ...divisionRoutes,
  ...registryExportRoutes,
  ...changeRoutes,
  searchRoute(searchers),
  ...duplicateRoutes(mergings),
  ...importRoutes,
  ...grantRoutes,
  ...auditRoutes,
  ...privacyRoutes(held),
  ...deviceRoutes,
  ...accountRoutes,
  ...policyRoutes,
  ...complaintRoutes,
  ...workflowRoutes,
  ...pairingRoutes,
  ...committeeRoutes,
  ...registrationRoutes,
  ...teamRoutes,
  ...exchangeRoutes,
  ...dockingRoutes,
  ...projectRoutes,
  ...ratingRoutes,
  ...agreementRoutes,
  ...surveyRoutes,
  ...activityRoutes,
  ...reportRoutes,
  ...statisticsRoutes,
  ...burdenRoutes,
  ...bulletinRoutes,
]
