import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { exportList } from '../platform/exported.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { teamKinds } from './team.rules.ts'

export const teamRow = z.object({
  id: z.uuid(),
  kind: z.enum(teamKinds),
  name: z.string(),
  enterprise: z.string(),
  communities: z.array(z.string()),
  slotTemplate: z.string().nullable(),
  members: z.number().int().nullable(),
  formedOn: daySchema,
})

export const listTeams = endpoint({
  method: 'GET',
  path: '/api/v1/teams',
  summary: 'Teams as of a day',
  permission: 'team.read',
  query: pageQuery.extend({
    asOf: daySchema.optional(),
    kind: z.enum(teamKinds).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
  }),
  reply: pageOf(teamRow),
})

export const exportTeams = exportList(listTeams)

export const getTeam = endpoint({
  method: 'GET',
  path: '/api/v1/teams/:id',
  summary: 'One team with its members by slot; names masked',
  permission: 'team.read',
  params: idParams,
  reply: teamRow.extend({
    people: z.array(
      z.object({ memberId: z.uuid(), name: z.string(), slot: z.string(), joinedOn: daySchema }),
    ),
  }),
})
