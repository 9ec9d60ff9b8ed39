import type { NewId } from '../../platform/identity.ts'
import { pinyinOf, type NameKeys } from '../../registry/pinyin.rules.ts'
import { childPath, type EnterpriseKind } from '../../registry/registry.rules.ts'
import { organisationCheck, usccCheck } from '../../registry/uscc.rules.ts'
import { groupName, groupStems, subsidiaryName } from './names.ts'
import type { Places } from './places.ts'
import { drawsFor, nth, share } from './seed.ts'

export const GROUPS = 92
export const ENTERPRISES = 432
const WITHOUT_SUBSIDIARIES = 8

export interface DemoEnterprise extends NameKeys {
  id: string
  parentId: string | null
  orgPath: string
  uscc: string
  name: string
  kind: EnterpriseKind
  level: number
  partyOrganisation: string
  members: number
}

/** A place in the tree of enterprises. */
export interface Branch {
  parent: Branch | undefined
  group: number
  orgPath: string
  level: number
}

/** The enterprises of a tree; `homeOf` is the division that each stands in. */
export function makeEnterprises(
  branches: readonly Branch[],
  places: Places,
  homeOf: (index: number) => string,
  headcount: readonly number[],
  newId: NewId,
): DemoEnterprise[] {
  const draws = drawsFor('enterprises')
  const stems = groupStems(GROUPS, draws)
  const kinds = draws.shuffle(
    stems.map((_, index): EnterpriseKind => (index < 23 ? 'central' : index < 69 ? 'provincial' : 'other')),
  )
  const used = new Set<string>()
  const ids = new Map<string, string>()
  return branches.map((branch, index) => {
    const stem = nth(stems, branch.group)
    const home = homeOf(index)
    const place = places.shortName(home)
    const name =
      branch.level === 1
        ? groupName(stem, draws)
        : subsidiaryName(stem, place, draws, used, draws.next() < 0.06)
    const id = newId()
    ids.set(branch.orgPath, id)
    const members = nth(headcount, index)
    return {
      id,
      parentId: branch.parent ? (ids.get(branch.parent.orgPath) ?? null) : null,
      orgPath: branch.orgPath,
      uscc: usccOf(home.slice(0, 6), index),
      name,
      kind: nth(kinds, branch.group),
      level: branch.level,
      partyOrganisation: `中共${name}${members >= 240 ? '委员会' : '总支部委员会'}`,
      members,
      ...pinyinOf(name),
    }
  })
}

/** How the 432 hang together: 92 groups and their subsidiaries on levels 2 and 3, in the order of their paths. */
export function growBranches(): Branch[] {
  const draws = drawsFor('branches')
  const weights = Array.from({ length: GROUPS - WITHOUT_SUBSIDIARIES }, () => 0.15 + draws.next() ** 2)
  const sizes = draws.shuffle([
    ...share(ENTERPRISES - GROUPS, weights, 1),
    ...Array.from({ length: WITHOUT_SUBSIDIARIES }, () => 0),
  ])
  return sizes.flatMap((size, group) => {
    const root: Branch = { parent: undefined, group, orgPath: childPath('', group + 1), level: 1 }
    const second: Branch[] = []
    const children = new Map<Branch, Branch[]>()
    for (let each = 0; each < size; each++) {
      const above = second.length >= 2 && draws.next() < 0.35 ? draws.pick(second) : root
      const siblings = children.get(above) ?? []
      const orgPath = childPath(above.orgPath, siblings.length + 1)
      const branch: Branch = { parent: above, group, orgPath, level: above.level + 1 }
      children.set(above, [...siblings, branch])
      if (above === root) second.push(branch)
    }
    return [root, ...second.flatMap((branch) => [branch, ...(children.get(branch) ?? [])])]
  })
}

/** Organisation codes that begin with YAN are in no register; the checks of both standards hold. */
function usccOf(county: string, index: number): string {
  const organisation = `YAN${String(10_000 + index * 137).padStart(5, '0')}`
  const first17 = `91${county}${organisation}${organisationCheck(organisation)}`
  return `${first17}${usccCheck(first17)}`
}
