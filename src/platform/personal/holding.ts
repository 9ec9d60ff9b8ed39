import type { Context } from '../context.ts'
import type { FieldValues } from '../fields.ts'
import type { Words } from '../problem.ts'
import type { Told } from '../told.ts'

/** What work on one person needs; a rule that is carried out in the background has no request around it. */
export type PersonalContext = Pick<
  Context,
  'db' | 'programmeId' | 'actor' | 'now' | 'today' | 'newId' | 'vault'
> &
  Partial<Pick<Context, 'origin'>>

/** What an area holds of one member: how it is shown to that member, and what is left of it when the member is made anonymous. */
export interface Holding {
  key: string
  title: Words
  /** The tables that it answers for; each table with a member in it stands in one holding. */
  tables: readonly string[]
  columns: readonly Told[]
  /** Its rows of a member, in clear: they are shown to nobody else. */
  read: (context: PersonalContext, memberId: string) => Promise<FieldValues[]>
  /** Takes out whatever tells of the person; left out where there is nothing of the kind. Run again it changes nothing. */
  erase?: (context: PersonalContext, memberId: string) => Promise<void>
}
