import type { Permission } from '../../platform/permissions.ts'
import type { Me } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'

interface Entry {
  key: string
  to: string
  permission: Permission
  /** A list for those who work in the console; a member has pages of his own instead. */
  isForStaff?: boolean
}

export interface MenuGroup {
  key: string
  entries: Entry[]
}

/** The menu in the order of the four instruments, then what they rest on. */
const groups: MenuGroup[] = [
  {
    key: 'govern',
    entries: [
      { key: 'measures', to: paths.measures, permission: 'programme.read' },
      { key: 'plans', to: paths.plans, permission: 'plan.read' },
    ],
  },
  {
    key: 'guide',
    entries: [
      { key: 'workflow', to: paths.workflow, permission: 'programme.read' },
      { key: 'board', to: paths.board, permission: 'workflow.read' },
    ],
  },
  {
    key: 'results',
    entries: [
      { key: 'roster', to: paths.roster, permission: 'pairing.read' },
      { key: 'assessment', to: paths.assessment, permission: 'programme.read' },
    ],
  },
  {
    key: 'pairing',
    entries: [
      { key: 'runs', to: paths.runs, permission: 'pairing.plan' },
      { key: 'proposals', to: paths.proposals, permission: 'pairing.read' },
      { key: 'versions', to: paths.rosterVersions, permission: 'pairing.read' },
      { key: 'committees', to: paths.committees, permission: 'committee.read' },
    ],
  },
  {
    key: 'registry',
    entries: [
      { key: 'enterprises', to: paths.enterprises, permission: 'enterprise.read' },
      { key: 'communities', to: paths.communities, permission: 'community.read' },
      { key: 'divisions', to: paths.divisions, permission: 'registry.write' },
      { key: 'members', to: paths.members, permission: 'member.read', isForStaff: true },
      { key: 'duplicates', to: paths.duplicates, permission: 'registry.merge' },
      { key: 'registrations', to: paths.registrations, permission: 'registration.read', isForStaff: true },
      { key: 'imports', to: paths.imports, permission: 'registry.import' },
    ],
  },
  {
    key: 'forces',
    entries: [
      { key: 'teams', to: paths.teams, permission: 'team.read' },
      { key: 'surveys', to: paths.surveys, permission: 'survey.read' },
    ],
  },
  {
    key: 'exchange',
    entries: [
      { key: 'needs', to: paths.needs, permission: 'need.read' },
      { key: 'resources', to: paths.resources, permission: 'resource.read' },
      { key: 'docking', to: paths.docking, permission: 'docking.read' },
      { key: 'promises', to: paths.promises, permission: 'promise.read' },
      { key: 'agreements', to: paths.agreements, permission: 'agreement.read' },
      { key: 'projects', to: paths.projects, permission: 'project.read' },
      { key: 'activities', to: paths.activities, permission: 'activity.read' },
      { key: 'contactLog', to: paths.contactLog, permission: 'contact-log.read' },
      { key: 'reports', to: paths.reports, permission: 'report.read' },
      { key: 'ratings', to: paths.ratings, permission: 'rating.read' },
    ],
  },
  {
    key: 'data',
    entries: [
      { key: 'map', to: paths.map, permission: 'figures.read' },
      { key: 'bulletin', to: paths.bulletin, permission: 'bulletin.write' },
    ],
  },
  {
    key: 'trust',
    entries: [
      { key: 'privacy', to: paths.privacy, permission: 'programme.read' },
      { key: 'audit', to: paths.audit, permission: 'audit.read' },
    ],
  },
  {
    key: 'settings',
    entries: [
      { key: 'accounts', to: paths.accounts, permission: 'account.read' },
      { key: 'keys', to: paths.keys, permission: 'account.key' },
      { key: 'permissions', to: paths.permissions, permission: 'programme.read', isForStaff: true },
    ],
  },
]

/** Only what the reader may use. A member has three pages of his own instead of lists. */
export function menuOf(me: Me): MenuGroup[] {
  const own: MenuGroup[] =
    me.role === 'member' && me.actsFor
      ? [
          {
            key: 'mine',
            entries: [
              { key: 'myRecord', to: paths.member(me.actsFor.id), permission: 'member.reveal' },
              { key: 'myRegistrations', to: paths.registrations, permission: 'registration.read' },
              { key: 'myService', to: paths.myService, permission: 'service.own' },
              { key: 'myDuties', to: paths.myDuties, permission: 'duty.read' },
              { key: 'myData', to: paths.myData, permission: 'data.own' },
            ],
          },
        ]
      : []
  return [...own, ...groups]
    .map(({ key, entries }) => ({ key, entries: entries.filter((entry) => isFor(entry, me)) }))
    .filter(({ entries }) => entries.length > 0)
}

const isFor = ({ permission, isForStaff }: Entry, me: Me): boolean =>
  me.permissions.includes(permission) && !(isForStaff && me.role === 'member')
