import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  retainSearchParams,
  type AnyRouter,
} from '@tanstack/react-router'
import type { SearchText } from '../../platform/web/address.ts'
import { Loading } from '../../platform/web/states.tsx'
import { HomePage } from './HomePage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { PageFailed } from './PageFailed.tsx'
import { Shell } from './Shell.tsx'
import { surveyPages } from './survey-pages.ts'

const rootRoute = createRootRoute({
  component: Outlet,
  validateSearch: (search: Record<string, unknown>): SearchText =>
    Object.fromEntries(Object.entries(search).filter(([, value]) => typeof value === 'string')) as SearchText,
  // The day goes along from page to page; everything else in the address belongs to one page.
  search: { middlewares: [retainSearchParams(['asOf'])] },
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./SetupPage.tsx'), 'SetupPage'),
})

const passwordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password',
  component: lazyRouteComponent(() => import('./PasswordLinkPage.tsx'), 'PasswordLinkPage'),
})

const complainRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/complain',
  component: lazyRouteComponent(() => import('./ComplainPage.tsx'), 'ComplainPage'),
})

const shellRoute = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell })

const page = (path: string, component: ReturnType<typeof lazyRouteComponent> | (() => React.ReactNode)) =>
  createRoute({ getParentRoute: () => shellRoute, path, component })

const pages = [
  page('/', HomePage),
  page(
    '/measures',
    lazyRouteComponent(() => import('../../policy/web/MeasuresPage.tsx'), 'MeasuresPage'),
  ),
  page(
    '/measures/$number',
    lazyRouteComponent(() => import('../../policy/web/ClausePage.tsx'), 'ClausePage'),
  ),
  page(
    '/programme',
    lazyRouteComponent(() => import('../../policy/web/ProgrammePage.tsx'), 'ProgrammePage'),
  ),
  page(
    '/plans',
    lazyRouteComponent(() => import('../../policy/web/PlansPage.tsx'), 'PlansPage'),
  ),
  page(
    '/plans/$id',
    lazyRouteComponent(() => import('../../policy/web/PlanPage.tsx'), 'PlanPage'),
  ),
  page(
    '/workflow',
    lazyRouteComponent(() => import('../../policy/workflow/web/WorkflowPage.tsx'), 'WorkflowPage'),
  ),
  page(
    '/workflow-board',
    lazyRouteComponent(() => import('../../policy/workflow/web/BoardPage.tsx'), 'BoardPage'),
  ),
  page(
    '/workflow/cases/$id',
    lazyRouteComponent(() => import('../../policy/workflow/web/CasePage.tsx'), 'CasePage'),
  ),
  page(
    '/workflow/templates',
    lazyRouteComponent(() => import('../../policy/workflow/web/TemplatesPage.tsx'), 'TemplatesPage'),
  ),
  page(
    '/workflow/templates/$id',
    lazyRouteComponent(() => import('../../policy/workflow/web/TemplatePage.tsx'), 'TemplatePage'),
  ),
  page(
    '/workflow/calendar',
    lazyRouteComponent(() => import('../../policy/workflow/web/CalendarPage.tsx'), 'CalendarPage'),
  ),
  page(
    '/assessment',
    lazyRouteComponent(() => import('../../policy/web/AssessmentPage.tsx'), 'AssessmentPage'),
  ),
  page(
    '/roster',
    lazyRouteComponent(() => import('../../pairing/web/RosterPage.tsx'), 'RosterPage'),
  ),
  page(
    '/roster/$id',
    lazyRouteComponent(() => import('./PairingRoute.tsx'), 'PairingRoute'),
  ),
  page(
    '/pairing-runs',
    lazyRouteComponent(() => import('../../pairing/web/RunsPage.tsx'), 'RunsPage'),
  ),
  page(
    '/pairing-runs/$id',
    lazyRouteComponent(() => import('./RunRoute.tsx'), 'RunRoute'),
  ),
  page(
    '/pairing-rules',
    lazyRouteComponent(() => import('../../pairing/web/RulesPage.tsx'), 'RulesPage'),
  ),
  page(
    '/pair-proposals',
    lazyRouteComponent(() => import('../../pairing/web/WorkPage.tsx'), 'WorkPage'),
  ),
  page(
    '/roster-versions',
    lazyRouteComponent(() => import('../../pairing/web/VersionsPage.tsx'), 'VersionsPage'),
  ),
  page(
    '/enterprises',
    lazyRouteComponent(() => import('../../registry/web/EnterprisesPage.tsx'), 'EnterprisesPage'),
  ),
  page(
    '/enterprises/$id',
    lazyRouteComponent(() => import('./EnterpriseRoute.tsx'), 'EnterpriseRoute'),
  ),
  page(
    '/communities',
    lazyRouteComponent(() => import('../../registry/web/CommunitiesPage.tsx'), 'CommunitiesPage'),
  ),
  page(
    '/communities/$id',
    lazyRouteComponent(() => import('./CommunityRoute.tsx'), 'CommunityRoute'),
  ),
  page(
    '/divisions',
    lazyRouteComponent(() => import('../../registry/division/web/DivisionsPage.tsx'), 'DivisionsPage'),
  ),
  page(
    '/members',
    lazyRouteComponent(() => import('../../registry/web/MembersPage.tsx'), 'MembersPage'),
  ),
  page(
    '/members/$id',
    lazyRouteComponent(() => import('./MemberRoute.tsx'), 'MemberRoute'),
  ),
  page(
    '/duplicates',
    lazyRouteComponent(() => import('../../registry/duplicate/web/DuplicatesPage.tsx'), 'DuplicatesPage'),
  ),
  page(
    '/duplicates/$id',
    lazyRouteComponent(() => import('../../registry/duplicate/web/DuplicatePage.tsx'), 'DuplicatePage'),
  ),
  page(
    '/imports',
    lazyRouteComponent(() => import('../../registry/import/web/ImportsPage.tsx'), 'ImportsPage'),
  ),
  page(
    '/imports/$id',
    lazyRouteComponent(() => import('../../registry/import/web/ImportPage.tsx'), 'ImportPage'),
  ),
  page(
    '/registrations',
    lazyRouteComponent(() => import('../../registration/web/RegistrationsPage.tsx'), 'RegistrationsPage'),
  ),
  page(
    '/registrations/slips/$id',
    lazyRouteComponent(() => import('../../registration/web/SlipPage.tsx'), 'SlipPage'),
  ),
  page(
    '/registrations/batch',
    lazyRouteComponent(() => import('../../registration/batch/web/BatchPage.tsx'), 'BatchPage'),
  ),
  page(
    '/registrations/coverage',
    lazyRouteComponent(() => import('../../registration/coverage/web/CoveragePage.tsx'), 'CoveragePage'),
  ),
  page(
    '/teams',
    lazyRouteComponent(() => import('../../team/web/TeamsPage.tsx'), 'TeamsPage'),
  ),
  page(
    '/teams/$id',
    lazyRouteComponent(() => import('../../team/web/TeamPage.tsx'), 'TeamPage'),
  ),
  page(
    '/slot-templates',
    lazyRouteComponent(() => import('../../team/web/SlotTemplatesPage.tsx'), 'SlotTemplatesPage'),
  ),
  page(
    '/slot-templates/$id',
    lazyRouteComponent(() => import('../../team/web/SlotTemplatePage.tsx'), 'SlotTemplatePage'),
  ),
  ...surveyPages.map(([path, component]) => page(path, component)),
  page(
    '/my-duties',
    lazyRouteComponent(() => import('../../team/web/MyDutiesPage.tsx'), 'MyDutiesPage'),
  ),
  page(
    '/map',
    lazyRouteComponent(() => import('../../statistics/web/MapPage.tsx'), 'MapPage'),
  ),
  page(
    '/figures/$measure',
    lazyRouteComponent(() => import('../../statistics/web/RecordsPage.tsx'), 'RecordsPage'),
  ),
  page(
    '/bulletin',
    lazyRouteComponent(() => import('../../bulletin/web/BulletinPage.tsx'), 'BulletinPage'),
  ),
  page(
    '/audit',
    lazyRouteComponent(() => import('../../account/audit/web/AuditPage.tsx'), 'AuditPage'),
  ),
  page(
    '/privacy',
    lazyRouteComponent(() => import('../../privacy/web/PrivacyPage.tsx'), 'PrivacyPage'),
  ),
  page(
    '/my-data',
    lazyRouteComponent(() => import('../../privacy/web/MyDataPage.tsx'), 'MyDataPage'),
  ),
  page(
    '/complaints',
    lazyRouteComponent(() => import('../../policy/complaint/web/ComplaintsPage.tsx'), 'ComplaintsPage'),
  ),
  page(
    '/burden',
    lazyRouteComponent(() => import('../../statistics/burden/web/BurdenPage.tsx'), 'BurdenPage'),
  ),
  page(
    '/account',
    lazyRouteComponent(() => import('../../account/entry/web/SecurityPage.tsx'), 'SecurityPage'),
  ),
  page(
    '/accounts',
    lazyRouteComponent(() => import('../../account/grant/web/AccountsPage.tsx'), 'AccountsPage'),
  ),
  page(
    '/accounts/$id',
    lazyRouteComponent(() => import('../../account/grant/web/AccountPage.tsx'), 'AccountPage'),
  ),
  page(
    '/invite',
    lazyRouteComponent(() => import('../../account/invite/web/InvitePage.tsx'), 'InvitePage'),
  ),
  page(
    '/keys',
    lazyRouteComponent(() => import('../../account/key/web/KeysPage.tsx'), 'KeysPage'),
  ),
  page(
    '/permissions',
    lazyRouteComponent(() => import('../../account/why/web/PermissionsPage.tsx'), 'PermissionsPage'),
  ),
  page(
    '/my-grants',
    lazyRouteComponent(() => import('../../account/grant/web/OwnGrantsPage.tsx'), 'OwnGrantsPage'),
  ),
  page('$', NotFoundPage),
]

/** All pages by address. Search parameters are plain text: a code such as 420106 must not become a number. */
export function createPages(): AnyRouter {
  return createRouter({
    routeTree: rootRoute.addChildren([
      signInRoute,
      setupRoute,
      passwordRoute,
      complainRoute,
      shellRoute.addChildren(pages),
    ]),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => {
      const texts = Object.entries(search).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      )
      const written = new URLSearchParams(texts).toString()
      return written && `?${written}`
    },
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
  })
}
