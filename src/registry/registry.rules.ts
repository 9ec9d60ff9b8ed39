/** Kinds of enterprise by who owns it: 中央在鄂, 省属, 其他. */
export const enterpriseKinds = ['central', 'provincial', 'other'] as const
export type EnterpriseKind = (typeof enterpriseKinds)[number]

/** What is recorded between a site and a community and gives a pairing its basis. */
export const linkKinds = ['past-support', 'managed', 'handed-over', 'working-link'] as const
export type LinkKind = (typeof linkKinds)[number]

export const divisionLevels = { province: 1, city: 2, county: 3, street: 4, community: 5 } as const

/** Digits of a statistical code at each level (2, 4, 6, 9, 12). */
const digitsOfLevel = [2, 4, 6, 9, 12]

export const divisionLevel = (code: string): number => digitsOfLevel.indexOf(code.length) + 1

/** The code of the division above, or undefined for a province. */
export function parentCode(code: string): string | undefined {
  const digits = digitsOfLevel[divisionLevel(code) - 2]
  return digits === undefined ? undefined : code.slice(0, digits)
}

/** The path of a child in the tree of enterprises; order counts from 1 and takes four digits. */
export const childPath = (parent: string, order: number): string =>
  `${parent}${String(order).padStart(4, '0')}.`
