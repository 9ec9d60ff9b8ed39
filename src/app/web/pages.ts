import { lazyRouteComponent } from '@tanstack/react-router'

/** The pages inside the shell, by address; each is fetched when it is first opened. */
export const pages = {
  '/measures': lazyRouteComponent(() => import('../../policy/web/MeasuresPage.tsx'), 'MeasuresPage'),
  '/measures/$number': lazyRouteComponent(() => import('../../policy/web/ClausePage.tsx'), 'ClausePage'),
  '/programme': lazyRouteComponent(() => import('../../policy/web/ProgrammePage.tsx'), 'ProgrammePage'),
  '/plans': lazyRouteComponent(() => import('../../policy/web/PlansPage.tsx'), 'PlansPage'),
  '/plans/$id': lazyRouteComponent(() => import('../../policy/web/PlanPage.tsx'), 'PlanPage'),
  '/workflow': lazyRouteComponent(() => import('../../policy/workflow/web/WorkflowPage.tsx'), 'WorkflowPage'),
  '/workflow-board': lazyRouteComponent(() => import('../../policy/workflow/web/BoardPage.tsx'), 'BoardPage'),
  '/workflow/cases/$id': lazyRouteComponent(
    () => import('../../policy/workflow/web/CasePage.tsx'),
    'CasePage',
  ),
  '/workflow/templates': lazyRouteComponent(
    () => import('../../policy/workflow/web/TemplatesPage.tsx'),
    'TemplatesPage',
  ),
  '/workflow/templates/$id': lazyRouteComponent(
    () => import('../../policy/workflow/web/TemplatePage.tsx'),
    'TemplatePage',
  ),
  '/workflow/calendar': lazyRouteComponent(
    () => import('../../policy/workflow/web/CalendarPage.tsx'),
    'CalendarPage',
  ),
  '/assessment': lazyRouteComponent(() => import('../../policy/web/AssessmentPage.tsx'), 'AssessmentPage'),
  '/roster': lazyRouteComponent(() => import('../../pairing/web/RosterPage.tsx'), 'RosterPage'),
  '/roster/$id': lazyRouteComponent(() => import('./PairingRoute.tsx'), 'PairingRoute'),
  '/pairing-runs': lazyRouteComponent(() => import('../../pairing/web/RunsPage.tsx'), 'RunsPage'),
  '/pairing-runs/$id': lazyRouteComponent(() => import('./RunRoute.tsx'), 'RunRoute'),
  '/pairing-rules': lazyRouteComponent(() => import('../../pairing/web/RulesPage.tsx'), 'RulesPage'),
  '/pair-proposals': lazyRouteComponent(() => import('../../pairing/web/WorkPage.tsx'), 'WorkPage'),
  '/roster-versions': lazyRouteComponent(() => import('../../pairing/web/VersionsPage.tsx'), 'VersionsPage'),
  '/enterprises': lazyRouteComponent(
    () => import('../../registry/web/EnterprisesPage.tsx'),
    'EnterprisesPage',
  ),
  '/enterprises/$id': lazyRouteComponent(() => import('./EnterpriseRoute.tsx'), 'EnterpriseRoute'),
  '/communities': lazyRouteComponent(
    () => import('../../registry/web/CommunitiesPage.tsx'),
    'CommunitiesPage',
  ),
  '/communities/$id': lazyRouteComponent(() => import('./CommunityRoute.tsx'), 'CommunityRoute'),
  '/divisions': lazyRouteComponent(
    () => import('../../registry/division/web/DivisionsPage.tsx'),
    'DivisionsPage',
  ),
  '/members': lazyRouteComponent(() => import('../../registry/web/MembersPage.tsx'), 'MembersPage'),
  '/members/$id': lazyRouteComponent(() => import('./MemberRoute.tsx'), 'MemberRoute'),
  '/duplicates': lazyRouteComponent(
    () => import('../../registry/duplicate/web/DuplicatesPage.tsx'),
    'DuplicatesPage',
  ),
  '/duplicates/$id': lazyRouteComponent(
    () => import('../../registry/duplicate/web/DuplicatePage.tsx'),
    'DuplicatePage',
  ),
  '/imports': lazyRouteComponent(() => import('../../registry/import/web/ImportsPage.tsx'), 'ImportsPage'),
  '/imports/$id': lazyRouteComponent(() => import('../../registry/import/web/ImportPage.tsx'), 'ImportPage'),
  '/registrations': lazyRouteComponent(
    () => import('../../registration/web/RegistrationsPage.tsx'),
    'RegistrationsPage',
  ),
  '/registrations/slips/$id': lazyRouteComponent(
    () => import('../../registration/web/SlipPage.tsx'),
    'SlipPage',
  ),
  '/registrations/batch': lazyRouteComponent(
    () => import('../../registration/batch/web/BatchPage.tsx'),
    'BatchPage',
  ),
  '/registrations/coverage': lazyRouteComponent(
    () => import('../../registration/coverage/web/CoveragePage.tsx'),
    'CoveragePage',
  ),
  '/committees': lazyRouteComponent(() => import('./CommitteesRoute.tsx'), 'CommitteesRoute'),
  '/committees/$id': lazyRouteComponent(() => import('./CommitteeRoute.tsx'), 'CommitteeRoute'),
  '/committee-meetings/$id': lazyRouteComponent(
    () => import('../../pairing/committee/web/MeetingPage.tsx'),
    'MeetingPage',
  ),
  '/committee-tasks': lazyRouteComponent(
    () => import('../../pairing/committee/web/TasksPage.tsx'),
    'TasksPage',
  ),
  '/teams': lazyRouteComponent(() => import('../../team/web/TeamsPage.tsx'), 'TeamsPage'),
  '/teams/$id': lazyRouteComponent(() => import('../../team/web/TeamPage.tsx'), 'TeamPage'),
  '/slot-templates': lazyRouteComponent(
    () => import('../../team/web/SlotTemplatesPage.tsx'),
    'SlotTemplatesPage',
  ),
  '/slot-templates/$id': lazyRouteComponent(
    () => import('../../team/web/SlotTemplatePage.tsx'),
    'SlotTemplatePage',
  ),
  '/needs': lazyRouteComponent(() => import('../../exchange/need/web/NeedsPage.tsx'), 'NeedsPage'),
  '/needs/$id': lazyRouteComponent(() => import('../../exchange/need/web/NeedPage.tsx'), 'NeedPage'),
  '/docking': lazyRouteComponent(() => import('../../exchange/docking/web/DockingPage.tsx'), 'DockingPage'),
  '/docking/$id': lazyRouteComponent(
    () => import('../../exchange/docking/web/SessionPage.tsx'),
    'SessionPage',
  ),
  '/promises': lazyRouteComponent(
    () => import('../../exchange/promise/web/PromisesPage.tsx'),
    'PromisesPage',
  ),
  '/resources': lazyRouteComponent(
    () => import('../../exchange/resource/web/ResourcesPage.tsx'),
    'ResourcesPage',
  ),
  '/exchange-categories': lazyRouteComponent(
    () => import('../../exchange/category/web/CategoriesPage.tsx'),
    'CategoriesPage',
  ),
  '/projects': lazyRouteComponent(
    () => import('../../agreement/project/web/ProjectsPage.tsx'),
    'ProjectsPage',
  ),
  '/projects/$id': lazyRouteComponent(
    () => import('../../agreement/project/web/ProjectPage.tsx'),
    'ProjectPage',
  ),
  '/ratings': lazyRouteComponent(() => import('../../agreement/rating/web/RoundsPage.tsx'), 'RoundsPage'),
  '/ratings/$id': lazyRouteComponent(() => import('../../agreement/rating/web/RoundPage.tsx'), 'RoundPage'),
  '/agreements': lazyRouteComponent(() => import('../../agreement/web/AgreementsPage.tsx'), 'AgreementsPage'),
  '/agreements/$id': lazyRouteComponent(
    () => import('../../agreement/web/AgreementPage.tsx'),
    'AgreementPage',
  ),
  '/agreement-templates': lazyRouteComponent(
    () => import('../../agreement/web/TemplatesPage.tsx'),
    'TemplatesPage',
  ),
  '/reports': lazyRouteComponent(() => import('../../activity/report/web/ReportsPage.tsx'), 'ReportsPage'),
  '/reports/$id': lazyRouteComponent(() => import('../../activity/report/web/ReportPage.tsx'), 'ReportPage'),
  '/surveys': lazyRouteComponent(() => import('../../activity/survey/web/SurveysPage.tsx'), 'SurveysPage'),
  '/surveys/$id': lazyRouteComponent(() => import('../../activity/survey/web/SurveyPage.tsx'), 'SurveyPage'),
  '/survey-forms': lazyRouteComponent(() => import('../../activity/survey/web/FormsPage.tsx'), 'FormsPage'),
  '/survey-forms/$id': lazyRouteComponent(() => import('../../activity/survey/web/FormPage.tsx'), 'FormPage'),
  '/activities': lazyRouteComponent(() => import('../../activity/web/ActivitiesPage.tsx'), 'ActivitiesPage'),
  '/activities/$id': lazyRouteComponent(() => import('../../activity/web/ActivityPage.tsx'), 'ActivityPage'),
  '/activities/$id/record': lazyRouteComponent(
    () => import('../../activity/web/RecordPage.tsx'),
    'RecordPage',
  ),
  '/contact-log': lazyRouteComponent(
    () => import('../../activity/contact/web/ContactLogPage.tsx'),
    'ContactLogPage',
  ),
  '/my-service': lazyRouteComponent(
    () => import('../../activity/service/web/MyServicePage.tsx'),
    'MyServicePage',
  ),
  '/my-duties': lazyRouteComponent(() => import('../../team/web/MyDutiesPage.tsx'), 'MyDutiesPage'),
  '/map': lazyRouteComponent(() => import('../../statistics/web/MapPage.tsx'), 'MapPage'),
  '/figures/$measure': lazyRouteComponent(
    () => import('../../statistics/web/RecordsPage.tsx'),
    'RecordsPage',
  ),
  '/bulletin': lazyRouteComponent(() => import('../../bulletin/web/BulletinPage.tsx'), 'BulletinPage'),
  '/audit': lazyRouteComponent(() => import('../../account/audit/web/AuditPage.tsx'), 'AuditPage'),
  '/privacy': lazyRouteComponent(() => import('../../privacy/web/PrivacyPage.tsx'), 'PrivacyPage'),
  '/my-data': lazyRouteComponent(() => import('../../privacy/web/MyDataPage.tsx'), 'MyDataPage'),
  '/complaints': lazyRouteComponent(
    () => import('../../policy/complaint/web/ComplaintsPage.tsx'),
    'ComplaintsPage',
  ),
  '/burden': lazyRouteComponent(() => import('../../statistics/burden/web/BurdenPage.tsx'), 'BurdenPage'),
  '/account': lazyRouteComponent(() => import('../../account/entry/web/SecurityPage.tsx'), 'SecurityPage'),
  '/accounts': lazyRouteComponent(() => import('../../account/grant/web/AccountsPage.tsx'), 'AccountsPage'),
  '/accounts/$id': lazyRouteComponent(() => import('../../account/grant/web/AccountPage.tsx'), 'AccountPage'),
  '/invite': lazyRouteComponent(() => import('../../account/invite/web/InvitePage.tsx'), 'InvitePage'),
  '/keys': lazyRouteComponent(() => import('../../account/key/web/KeysPage.tsx'), 'KeysPage'),
  '/permissions': lazyRouteComponent(
    () => import('../../account/why/web/PermissionsPage.tsx'),
    'PermissionsPage',
  ),
  '/my-grants': lazyRouteComponent(
    () => import('../../account/grant/web/OwnGrantsPage.tsx'),
    'OwnGrantsPage',
  ),
}
