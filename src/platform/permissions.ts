import type { Words } from './problem.ts'

/** One table of who may do what. Printed to docs/permissions.md, read by the server and by the menus. */
export const roles = [
  'office',
  'reader',
  'auditor',
  'group',
  'enterprise',
  'street',
  'community',
  'leader',
  'member',
  'service',
] as const
export type Role = (typeof roles)[number]

/** What a role acts for: everything in the programme, a branch of enterprises, a division, one team, one person. */
export type Reach = 'programme' | 'branch' | 'division' | 'team' | 'person' | 'any'

export const reachOf = {
  office: 'programme',
  reader: 'programme',
  auditor: 'programme',
  group: 'branch',
  enterprise: 'branch',
  street: 'division',
  community: 'division',
  leader: 'team',
  member: 'person',
  // A service account is given the whole programme, a branch or a division; its keys narrow what it may do there.
  service: 'any',
} as const satisfies Record<Role, Reach>

const branch = ['group', 'enterprise'] as const
const places = ['street', 'community'] as const
const watching = ['reader', 'auditor'] as const
/** Everybody who works in the console. */
const staff = ['office', ...watching, ...branch, ...places] as const

export const permissions = {
  'programme.read': roles,
  'figures.read': [...staff, 'service'],
  'registry.write': ['office'],
  'registry.import': ['office'],
  'registry.merge': ['office'],
  'enterprise.read': ['office', ...watching, ...branch, 'service'],
  'enterprise.write': ['office', ...branch],
  'community.read': ['office', ...watching, ...places, 'service'],
  'community.write': ['office', ...places],
  'contact.read': staff,
  // Contacts are named by their own organisation so that they can be called; members are not.
  'contact.reveal': ['office', ...branch, ...places],
  'contact.write': ['office', ...branch, ...places],
  'history.read': [...staff, 'member'],
  'member.read': [...staff, 'member'],
  'member.reveal': ['enterprise', 'community', 'member'],
  'member.write': ['office', ...branch],
  'member.correct': ['office', ...branch, 'member'],
  'pairing.read': [...staff, 'service'],
  'pairing.plan': ['office'],
  'pairing.propose': ['office', ...branch],
  'pairing.decide': places,
  'pairing.ask': [...branch, ...places],
  'committee.read': staff,
  'committee.write': ['office'],
  // Everybody names one's own people; whoever does not see somebody cannot appoint that person.
  'committee.appoint': ['office', ...branch, ...places],
  // In the hands of the community of the seat and its street.
  'committee.meet': ['office', ...places],
  'committee.task': ['office', ...branch, ...places],
  'registration.read': [...staff, 'member'],
  'registration.submit': branch,
  // Where somebody lives is said by the person, or by the enterprise for people who do not use the system.
  'registration.ask': [...branch, 'member'],
  'registration.decide': ['community'],
  'registration.coverage': ['office', ...watching, ...branch],
  'team.read': [...staff, 'leader', 'service'],
  'team.write': ['office', ...branch],
  'team.template': ['office'],
  'team.delegate': places,
  // What one person has in hand: whoever may give that person something to do, and the person.
  'duty.read': ['office', ...watching, ...branch, 'member'],
  'duty.write': ['office', ...branch, 'member'],
  'call-out.answer': ['member'],
  'survey.read': [...staff, 'leader'],
  // Filled in by the enterprise, by the leader of its liaison team, or by the community itself, which alone confirms it.
  'survey.answer': [...branch, 'community', 'leader'],
  'survey.decide': ['community'],
  'survey.form': ['office'],
  'survey.close': ['office'],
  'need.read': [...staff, 'service'],
  // Raised by the community, or by whoever holds its paper; checked by another than the one who raised it.
  'need.write': ['office', ...places],
  'need.check': ['office', 'street'],
  'resource.read': [...staff, 'service'],
  'resource.write': branch,
  'promise.read': [...staff, 'service'],
  'promise.write': branch,
  // Whoever serves does not sign for it.
  'promise.decide': ['community'],
  'docking.read': staff,
  // Computed by the office; a street decides on the lines of its communities as well.
  'docking.run': ['office'],
  'docking.decide': ['office', 'street'],
  'exchange.categories': ['office'],
  'project.read': staff,
  'project.reveal': ['office', ...branch, ...places],
  // Planned by either side and carried out by the enterprise; the community alone accepts and rates.
  'project.write': [...branch, 'community'],
  'project.run': branch,
  'project.file': [...branch, 'community'],
  'project.accept': ['community'],
  'rating.read': staff,
  'rating.open': ['office', 'community'],
  // What residents wrote is for whoever asked them; the enterprise sees the result.
  'rating.words': ['office', 'community'],
  'activity.read': [...staff, 'member'],
  // An enterprise proposes and the community agrees; what the community plans needs nobody's consent.
  'activity.plan': [...branch, 'community'],
  'activity.decide': ['community'],
  // A member for himself, an enterprise for its own people.
  'activity.join': [...branch, 'member'],
  'service.read': [...staff, 'member'],
  'service.own': ['member'],
  'contact-log.read': staff,
  'contact-log.write': [...branch, 'community'],
  // A report is given by one side and read by the other; which one that is hangs on its kind.
  'report.read': ['office', ...watching, ...branch],
  'report.write': ['office', ...branch],
  'report.decide': ['office', ...branch],
  'agreement.read': [...staff, 'service'],
  // Either side drafts; the other agrees, and both sign.
  'agreement.write': [...branch, ...places],
  'agreement.end': ['office', ...branch, ...places],
  'agreement.template': ['office'],
  'policy.write': ['office'],
  'plan.read': ['office', ...watching, ...branch],
  'plan.submit': branch,
  'plan.decide': ['office'],
  'workflow.read': [...staff, 'service'],
  // Whose steps somebody may finish is said by the template of the case.
  'workflow.act': ['office', ...branch, ...places],
  'workflow.write': ['office'],
  'bulletin.write': ['office'],
  'account.read': ['office', 'auditor', 'group', 'street'],
  'account.write': ['office', 'group', 'street'],
  'account.lend': [...staff, 'leader'],
  'account.key': ['office'],
  'audit.read': ['auditor'],
  'data.own': ['member'],
  'erasure.decide': ['office', ...branch],
  'privacy.read': ['office', ...watching],
  'privacy.write': ['office'],
  'complaint.make': [...staff, 'leader', 'member'],
  'complaint.answer': ['office'],
  'burden.read': ['office', ...watching],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

/** Duties that one person must not hold in one programme, whether by one grant or by several. */
export const separated: readonly { duties: readonly [Permission, Permission]; why: Words }[] = [
  {
    duties: ['account.write', 'member.reveal'],
    why: {
      zh: '管理账号的人不得查看个人信息明文',
      en: 'Who administers accounts does not read personal data in clear',
    },
  },
  {
    duties: ['account.write', 'audit.read'],
    why: {
      zh: '管理账号的人不得兼任审计',
      en: 'Who administers accounts does not audit what was done with them',
    },
  },
]

export const may = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role)

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => may(role, permission))

/** The duties that `held` roles would bring together in one person; undefined when they may stand together. */
export const broughtTogether = (held: readonly Role[]): (typeof separated)[number] | undefined =>
  separated.find(({ duties }) => duties.every((duty) => held.some((role) => may(role, duty))))
