import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Day } from './day.ts'
import { roles } from './permissions.ts'

export const grantShape = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  programmeId: z.uuid(),
  orgPath: z.string().nullable(),
  divisionCode: z.string().nullable(),
  memberId: z.uuid().nullable(),
  teamId: z.uuid().nullable(),
  lender: z.string().nullable(),
})
export type Grant = z.output<typeof grantShape>

/** Of `auth.access_grant g join auth.grant_outline h on h.id = g.id`. */
export const grantColumns = sql`g.id, g.role, g.programme_id as "programmeId", g.org_path as "orgPath", g.division_code as "divisionCode",
  g.member_id as "memberId", g.team_id as "teamId", h.lender`

/** Whether a grant holds, said of `auth.grant_outline h`: a lent one no longer than its source, and none where an account is locked. */
export const holdsOn = (today: Day): RawBuilder<unknown> =>
  sql`h.valid_from <= ${today} and (h.valid_to is null or h.valid_to > ${today}) and not h.is_locked`
