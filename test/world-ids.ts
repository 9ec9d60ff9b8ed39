import type { CopyValue } from '../src/platform/database.ts'
import { organisationCheck, usccCheck } from '../src/registry/uscc.rules.ts'

export const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

export const ids = {
  programme: id(1),
  otherProgramme: id(2),
  groupA: id(10),
  branchA: id(11),
  groupB: id(12),
  foreignGroup: id(13),
  siteA: id(20),
  siteBranchA: id(21),
  siteB: id(22),
  east: id(30),
  west: id(31),
  memberA: id(40),
  memberBranchA: id(41),
  memberB: id(42),
  pairA: id(50),
  pairBranchA: id(51),
  pairB: id(52),
  slipA: id(60),
  residenceA: id(70),
  residenceB: id(71),
  dispatchA: id(72),
  teamA: id(80),
  linkA: id(90),
  linkB: id(91),
  contactA: id(95),
  contactEast: id(96),
  importA: id(97),
  doubleA: id(98),
  mergeA: id(99),
  runNew: id(100),
} as const

/** A valid code with both checks, made from a number. */
export function usccOf(number: number): string {
  const organisation = String(number).padStart(8, '0')
  const first17 = `91420000${organisation}${organisationCheck(organisation)}`
  return first17 + usccCheck(first17)
}

export const EAST = '420106012021'
export const WEST = '420107002019'

export type Table = readonly [table: string, columns: string, rows: CopyValue[][]]
