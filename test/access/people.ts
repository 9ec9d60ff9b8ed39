import type { Permission, Role } from '../../src/platform/permissions.ts'
import { EAST, ids, WEST } from '../world-ids.ts'

/** What a person stands for, written down here by hand: what the program makes of a grant is what is tested. */
export interface Reach {
  programmeId: string
  whole?: true
  org?: string
  division?: string
  member?: string
  team?: string
}

export interface Person extends Reach {
  name: string
  account: string
  role: Role
}

const own = { programmeId: ids.programme }
const STREET = '420106012'

/** The ten roles; where a role has a branch or a place also one beside it, one below it, and one of another programme. */
export const people: readonly Person[] = (
  [
    ['office', 'office', { ...own, whole: true }],
    ['reader', 'reader', { ...own, whole: true }],
    ['auditor', 'auditor', { ...own, whole: true }],
    ['groupA', 'group', { ...own, org: '0001.' }],
    ['coordinatorA', 'enterprise', { ...own, org: '0001.' }],
    ['coordinatorBranchA', 'enterprise', { ...own, org: '0001.0001.' }],
    ['coordinatorB', 'enterprise', { ...own, org: '0002.' }],
    ['streetEast', 'street', { ...own, division: STREET }],
    ['workerEast', 'community', { ...own, division: EAST }],
    ['workerWest', 'community', { ...own, division: WEST }],
    ['leaderA', 'leader', { ...own, team: ids.teamA }],
    ['memberA', 'member', { ...own, member: ids.memberA }],
    ['serviceA', 'service', { ...own, org: '0001.' }],
    ['foreignOffice', 'office', { programmeId: ids.otherProgramme, whole: true }],
    ['foreignWorker', 'community', { programmeId: ids.otherProgramme, division: EAST }],
  ] as const
).map(([name, role, reach]) => ({ name, account: `account-${name.toLowerCase()}`, role, ...reach }))

/** All that a service may do at all, given to the key. */
export const keyPermissions: Permission[] = [
  'programme.read',
  'figures.read',
  'enterprise.read',
  'community.read',
  'pairing.read',
  'team.read',
]

/** Who reads names and phones of people in clear (DOMAIN §7: no more people than need them). */
export const readsMembers: readonly Role[] = ['enterprise', 'community', 'member']
export const readsContacts: readonly Role[] = ['office', 'group', 'enterprise', 'street', 'community']
/** Who changes no record, whatever the address. */
export const onlyWatch: readonly Role[] = ['reader', 'auditor', 'leader', 'service']
