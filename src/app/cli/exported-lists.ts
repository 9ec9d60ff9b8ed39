import { projectList } from '../../agreement/project/export.service.ts'
import { exportProjects } from '../../agreement/project/project.api.ts'
import { roundList } from '../../agreement/rating/export.service.ts'
import { exportRounds } from '../../agreement/rating/rating.api.ts'
import { activityList, contactList, serviceList } from '../../activity/activity-export.service.ts'
import { exportActivities } from '../../activity/activity.api.ts'
import { exportContacts } from '../../activity/contact/contact.api.ts'
import { exportServices } from '../../activity/service/service.api.ts'
import { agreementList } from '../../agreement/agreement-export.service.ts'
import { exportAgreements } from '../../agreement/agreement.api.ts'
import { reportList } from '../../activity/report/export.service.ts'
import { exportReports } from '../../activity/report/report.api.ts'
import { pointList } from '../../activity/survey/export.service.ts'
import { exportPoints } from '../../activity/survey/survey.api.ts'
import { exportAudit } from '../../account/audit/audit.api.ts'
import { auditList } from '../../account/audit/audit.service.ts'
import { rosterList } from '../../pairing/roster.service.ts'
import { exportPairings } from '../../pairing/pairing.api.ts'
import { startExport, type Asked, type ExportContext, type ListExport } from '../../platform/export.ts'
import type { Endpoint, FileReply } from '../../platform/endpoint.ts'
import type { Language } from '../../platform/problem.ts'
import { exportCoverage } from '../../registration/coverage/coverage.api.ts'
import { coverageList } from '../../registration/coverage/coverage.service.ts'
import * as registrationApi from '../../registration/export.api.ts'
import * as registrations from '../../registration/export.service.ts'
import * as registryApi from '../../registry/export.api.ts'
import * as registry from '../../registry/export.service.ts'
import { builtInCategories } from '../../exchange/category/category.rules.ts'
import { needList } from '../../exchange/need/export.service.ts'
import { exportNeeds } from '../../exchange/need/need.api.ts'
import { exportProposals } from '../../exchange/docking/docking.api.ts'
import { proposalList } from '../../exchange/docking/export.service.ts'
import { promiseList } from '../../exchange/promise/export.service.ts'
import { exportPromises } from '../../exchange/promise/promise.api.ts'
import { resourceList } from '../../exchange/resource/export.service.ts'
import { exportResources } from '../../exchange/resource/resource.api.ts'
import { exportPlans } from '../../policy/plan.api.ts'
import { planList } from '../../policy/plan.service.ts'
import { exportBoard } from '../../policy/workflow/board.api.ts'
import { boardList } from '../../policy/workflow/board.service.ts'
import { exportTeams } from '../../team/team.api.ts'
import { teamList } from '../../team/team-export.service.ts'

export interface ExportedList {
  name: string
  title: string
  /** Keys of an element of its JSON. */
  keys: string[]
  /** Told as of a day even when none is named: the last day of the programme that is over, else today. */
  isDated: boolean
  start: (
    context: ExportContext,
    asked: Asked & { inClear: boolean | undefined },
    language: Language,
  ) => Promise<FileReply & { rows: number }>
}

/** The whole list: its filter as it is when nothing is filtered by. */
const whole = <Row>(endpoint: Endpoint, list: ListExport<never, Row>, isDated = false): ExportedList => ({
  name: list.name,
  title: `${list.title.zh} ${list.title.en}`,
  keys: Object.keys(list.element({} as Row)),
  isDated,
  start: (context, { inClear, ...asked }, language) =>
    startExport(
      context,
      list as ListExport<object, Row>,
      { ...endpoint.query.parse({}), ...asked },
      language,
      inClear,
    ),
})

/** Every list that can be exported, in the order of the areas. */
export const exportedLists: readonly ExportedList[] = [
  whole(registryApi.exportDivisions, registry.divisionList),
  whole(registryApi.exportEnterprises, registry.enterpriseList),
  whole(registryApi.exportSites, registry.siteList),
  whole(registryApi.exportCommunities, registry.communityList),
  whole(registryApi.exportMembers, registry.memberList),
  whole(registryApi.exportLinks, registry.linkList),
  whole(registryApi.exportContacts, registry.contactList),
  whole(exportAudit, auditList),
  whole(exportPlans, planList),
  whole(exportBoard, boardList),
  whole(exportPairings, rosterList, true),
  whole(registrationApi.exportOrganisationRegistrations, registrations.slipList),
  whole(registrationApi.exportResidenceRegistrations, registrations.residenceList),
  whole(registrationApi.exportDispatchRegistrations, registrations.dispatchList),
  whole(exportCoverage, coverageList, true),
  whole(exportTeams, teamList, true),
  whole(exportNeeds, needList(builtInCategories)),
  whole(exportResources, resourceList(builtInCategories)),
  whole(exportPromises, promiseList(builtInCategories)),
  whole(exportProposals, proposalList(builtInCategories)),
  whole(exportProjects, projectList),
  whole(exportRounds, roundList),
  whole(exportAgreements, agreementList),
  whole(exportPoints, pointList),
  whole(exportActivities, activityList),
  whole(exportServices, serviceList),
  whole(exportContacts, contactList),
  whole(exportReports, reportList),
]
