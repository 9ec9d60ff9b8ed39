import { may, roles, type Permission, type Role } from '../permissions.ts'
import type { Words } from '../problem.ts'

/** A field that is held of people, why, under which measure, and by which permission it is seen. */
export interface HeldField {
  record: Words
  field: Words
  why: Words
  /** Number of the measure that it serves. */
  measure: number
  isSealed: boolean
  /** Seen in full by whoever has it; in part by whoever has `masked`. */
  clear: Permission
  masked?: Permission
  /** The retention rule that ends it. */
  retention: string
}

export const seenInFull = ({ clear }: HeldField): Role[] => roles.filter((role) => may(role, clear))

export const seenInPart = ({ clear, masked }: HeldField): Role[] =>
  masked === undefined ? [] : roles.filter((role) => may(role, masked) && !may(role, clear))
