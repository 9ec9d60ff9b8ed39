import type { CopyTarget } from '../../platform/database.ts'
import type { Role } from '../../platform/permissions.ts'
import { createAccount, type NewAccount } from '../../platform/new-account.ts'
import { FIRST_DAY, morningOf } from './calendar.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { DemoMember } from './members.ts'
import { DONGTING } from './places.ts'
import { hashPassword } from '../../platform/password.ts'
import { idsOf, nth } from './seed.ts'
import { PROGRAMME_ID, type World } from './world.ts'

/** Everybody who signs in with a password; a service account has keys, and the demo has no service. */
type DemoRole = Exclude<Role, 'service'>

export interface DemoAccount {
  username: string
  password: string
  role: DemoRole
  /** What the account is for, in the two languages. */
  zh: string
  en: string
}

const PASSWORD = 'Gongjian-demo-2021'

/** Printed at the start of the demo; on a programme of real people no such account exists. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: 'bangongshi', role: 'office', zh: '专项工作办公室', en: 'programme office' },
  { username: 'chayue', role: 'reader', zh: '办公室查阅人员', en: 'office reader' },
  { username: 'shenji', role: 'auditor', zh: '审计员', en: 'auditor' },
  { username: 'jituan', role: 'group', zh: '集团协调员', en: 'group coordinator' },
  { username: 'lianluoyuan', role: 'enterprise', zh: '企业联络员', en: 'enterprise liaison' },
  { username: 'jiedao', role: 'street', zh: '水果湖街道工作人员', en: 'street worker of 水果湖街道' },
  { username: 'shequ', role: 'community', zh: '东亭社区工作者', en: 'community worker of 东亭社区' },
  { username: 'duizhang', role: 'leader', zh: '联系社区工作队队长', en: 'leader of a liaison team' },
  { username: 'dangyuan', role: 'member', zh: '党员', en: 'member' },
].map((account) => ({ ...account, role: account.role as DemoRole, password: PASSWORD }))

/** The group of the liaison: one that began early, with several subsidiaries and pairs. */
export function groupOfLiaison(world: World): DemoEnterprise {
  const group = world.enterprises.find(({ orgPath, level }) => {
    const pairs = world.pairings.filter(({ enterprise }) => enterprise.orgPath.startsWith(orgPath))
    const enterprises = new Set(pairs.map(({ enterprise }) => enterprise))
    return (
      level === 1 &&
      enterprises.size >= 5 &&
      pairs.length >= 6 &&
      pairs.every(({ startsOn }) => startsOn < '2021-08-01')
    )
  })
  if (!group) throw new Error('no group of the demo suits the liaison')
  return group
}

/** The member who signs in: in both channels, living in 东亭社区, of another group than the liaison's. */
export function memberWhoSignsIn(world: World): DemoMember {
  const { orgPath } = groupOfLiaison(world)
  const member = world.members.find(
    ({ enterprise, residence, dispatch }) =>
      !enterprise.orgPath.startsWith(orgPath) &&
      dispatch !== null &&
      residence?.confirmedOn != null &&
      residence.community.divisionCode === DONGTING,
  )
  if (!member) throw new Error('no member of the demo suits the account')
  return member
}

/** Who asks for docking sessions. */
export const demoOfficer = '李敏'

/** Makes the accounts in the transaction of `target`; `at` is when they were made. */
export async function createDemoAccounts(target: CopyTarget, world: World, at: Date): Promise<void> {
  const newId = idsOf('accounts', morningOf(FIRST_DAY))
  const member = memberWhoSignsIn(world)
  const { orgPath } = groupOfLiaison(world)
  const team = world.teams.find(({ enterprise }) => enterprise.orgPath.startsWith(orgPath))
  if (!team) throw new Error('no team of the demo suits the leader')
  const people: Record<DemoRole, { name: string; scope: Partial<NewAccount['grant']> }> = {
    office: { name: demoOfficer, scope: {} },
    reader: { name: '赵文', scope: {} },
    auditor: { name: '孙正', scope: {} },
    group: { name: '周涛', scope: { orgPath } },
    enterprise: { name: '王建国', scope: { orgPath } },
    street: { name: '吴静', scope: { divisionCode: DONGTING.slice(0, 9) } },
    community: { name: '陈芳', scope: { divisionCode: DONGTING } },
    leader: {
      name: nth(team.members, 0).member.name,
      scope: { teamId: team.id, orgPath: team.enterprise.orgPath },
    },
    member: { name: member.name, scope: { memberId: member.id } },
  }
  const passwordHash = await hashPassword(PASSWORD)
  for (const { username, role } of demoAccounts) {
    const { name, scope } = people[role]
    const grant = { id: newId(), role, programmeId: PROGRAMME_ID, validFrom: FIRST_DAY, ...scope }
    await createAccount(target.db, { id: newId(), username, name, passwordHash, grant }, at)
  }
}
