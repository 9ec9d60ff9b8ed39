import type { CopyTarget } from '../../platform/database.ts'
import type { Role } from '../../platform/permissions.ts'
import { createAccount, type NewAccount } from '../../platform/sessions.ts'
import { FIRST_DAY, morningOf } from './calendar.ts'
import type { DemoEnterprise } from './enterprises.ts'
import type { DemoMember } from './members.ts'
import { DONGTING } from './places.ts'
import { idsOf } from './seed.ts'
import { PROGRAMME_ID, type World } from './world.ts'

export interface DemoAccount {
  username: string
  password: string
  role: Role
  /** What the account is for, in the two languages. */
  zh: string
  en: string
}

const PASSWORD = 'Gongjian-demo-2021'

/** Printed at the start of the demo; on a programme of real people no such account exists. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: 'bangongshi', role: 'office', zh: '专项工作办公室', en: 'programme office' },
  { username: 'lianluoyuan', role: 'enterprise', zh: '企业联络员', en: 'enterprise liaison' },
  { username: 'shequ', role: 'community', zh: '东亭社区工作者', en: 'community worker of 东亭社区' },
  { username: 'dangyuan', role: 'member', zh: '党员', en: 'member' },
].map((account) => ({ ...account, role: account.role as Role, password: PASSWORD }))

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

/** Makes the accounts in the transaction of `target`; `at` is when they were made. */
export async function createDemoAccounts(target: CopyTarget, world: World, at: Date): Promise<void> {
  const newId = idsOf('accounts', morningOf(FIRST_DAY))
  const member = memberWhoSignsIn(world)
  const people: Record<Role, { name: string; scope: Partial<NewAccount['grant']> }> = {
    office: { name: '李敏', scope: {} },
    enterprise: { name: '王建国', scope: { orgPath: groupOfLiaison(world).orgPath } },
    community: { name: '陈芳', scope: { divisionCode: DONGTING } },
    member: { name: member.name, scope: { memberId: member.id } },
  }
  for (const { username, password, role } of demoAccounts) {
    const { name, scope } = people[role]
    const grant = { id: newId(), role, programmeId: PROGRAMME_ID, validFrom: FIRST_DAY, ...scope }
    await createAccount(target.db, { id: newId(), username, name, password, grant }, at)
  }
}
