import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { exportList } from '../platform/exported.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { teamKinds, teamMoveNames, teamStates } from './team.rules.ts'
import { slotShape, words } from './template/template.api.ts'
import { sides } from './template/template.rules.ts'
import { certificateKinds, certificateStates } from './time/certificate.rules.ts'

export const teamRow = z.object({
  id: z.uuid(),
  kind: z.enum(teamKinds),
  name: z.string(),
  enterprise: z.string(),
  communities: z.array(z.string()),
  slotTemplate: z.string().nullable(),
  members: z.number().int().nullable(),
  formedOn: daySchema,
  endedOn: daySchema.nullable(),
  /** Whether it has everybody that its template asks for; null where the reader does not see the team itself. */
  isComplete: z.boolean().nullable(),
  /** Day of the last call-out test that was closed. */
  testedOn: daySchema.nullable(),
})

export const listTeams = endpoint({
  method: 'GET',
  path: '/api/v1/teams',
  summary: 'Teams as of a day',
  permission: 'team.read',
  query: pageQuery.extend({
    asOf: daySchema.optional(),
    q: z.string().max(100).optional(),
    kind: z.enum(teamKinds).optional(),
    enterprise: z.uuid().optional(),
    community: z.uuid().optional(),
    /** Squads that were not called out yet in the year of the day are due for a test. */
    state: z.enum(['complete', 'incomplete', 'due-test']).optional(),
  }),
  reply: pageOf(teamRow),
})

export const exportTeams = exportList(listTeams)

export const person = z.object({
  memberId: z.uuid(),
  name: z.string(),
  slot: z.string(),
  joinedOn: daySchema,
  /** Of the certificate that the slot asks for; null where it asks for none. */
  certificate: z.enum([...certificateStates, 'missing']).nullable(),
})

export const teamShape = teamRow.extend({
  enterpriseId: z.uuid().nullable(),
  state: z.enum(teamStates),
  version: z.number().int(),
  endReason: z.string().nullable(),
  /** The edition on which it stands; no id and edition 0 for what comes with the program. */
  template: z.object({
    id: z.uuid().nullable(),
    edition: z.number().int(),
    slots: z.array(slotShape),
    /** Whether a newer edition is in force that the team can be put on. */
    isLatest: z.boolean(),
  }),
  people: z.array(person),
  delegates: z.array(
    z.object({
      id: z.uuid(),
      /** Null where the contact is another's and not shown. */
      name: z.string().nullable(),
      community: z.string(),
      slot: z.string(),
      joinedOn: daySchema,
    }),
  ),
  services: z.array(
    z.object({
      communityId: z.uuid(),
      community: z.string(),
      from: daySchema,
      to: daySchema.nullable(),
    }),
  ),
  /** Only what the reader can see: a community is told what is missing on its own side. */
  missing: z.array(z.object({ slot: z.string(), name: words, side: z.enum(sides), count: z.number().int() })),
  can: z.record(z.enum(teamMoveNames), words.nullable()),
})

export const getTeam = endpoint({
  method: 'GET',
  path: '/api/v1/teams/:id',
  summary: 'One team: its slots and who is in them, names masked, what is missing, whom it serves',
  permission: 'team.read',
  params: idParams,
  reply: teamShape,
})

const name = z.string().trim().min(2).max(60)
const place = z.object({ memberId: z.uuid(), slot: z.string().max(31) })

export const formTeam = endpoint({
  method: 'POST',
  path: '/api/v1/teams',
  summary: 'Form a team of an enterprise for communities, on the template in force',
  permission: 'team.write',
  body: z.object({
    kind: z.enum(teamKinds),
    enterpriseId: z.uuid(),
    /** Without one it is named after its enterprise and kind. */
    name: name.optional(),
    communityIds: z.array(z.uuid()).min(1).max(20),
    formedOn: daySchema,
    people: z.array(place).max(200).default([]),
  }),
  reply: teamShape,
})

const move = <Body extends z.ZodType>(
  method: 'POST' | 'PATCH',
  path: string,
  summary: string,
  body: Body,
  permission: 'team.write' | 'team.delegate' = 'team.write',
) =>
  endpoint({
    method,
    path: `/api/v1/teams/:id${path}`,
    summary,
    permission,
    params: idParams,
    body,
    reply: teamShape,
  })

export const changeTeam = move(
  'PATCH',
  '',
  'Rename a team',
  z.object({ values: z.record(z.string(), z.string().nullable()) }),
)
export const restandTeam = endpoint({
  method: 'POST',
  path: '/api/v1/teams/:id/template',
  summary: 'Put a team on the template in force',
  permission: 'team.write',
  params: idParams,
  reply: teamShape,
})
export const endTeam = move(
  'POST',
  '/end',
  'Disband a team on a day, with a reason',
  z.object({ endsOn: daySchema, reason: z.string().trim().min(2).max(200) }),
)
export const placePerson = move(
  'POST',
  '/people',
  'Put a member into a slot of the organisation’s side',
  place.extend({ joinedOn: daySchema }),
)
export const releasePerson = move(
  'POST',
  '/release',
  'Take a member out of a team from a day on',
  z.object({ memberId: z.uuid(), leftOn: daySchema }),
)
export const serveCommunity = move(
  'POST',
  '/serve',
  'Serve a community from a day on',
  z.object({ communityId: z.uuid(), from: daySchema }),
)
export const leaveCommunity = move(
  'POST',
  '/leave',
  'Serve a community no longer from a day on',
  z.object({ communityId: z.uuid(), to: daySchema }),
)
export const sendDelegate = move(
  'POST',
  '/delegates',
  'The community puts one of its contacts into a slot of its side',
  z.object({ contactId: z.uuid(), slot: z.string().max(31) }),
  'team.delegate',
)
export const recallDelegate = move(
  'POST',
  '/recall',
  'The community takes its contact out again',
  z.object({ delegateId: z.uuid() }),
  'team.delegate',
)

export const listCandidates = endpoint({
  method: 'GET',
  path: '/api/v1/teams/:id/candidates',
  summary: 'Members who could join, by full name, phone, post or skill; masked, with why one could not',
  permission: 'team.write',
  params: idParams,
  query: z.object({ q: z.string().max(50).default(''), slot: z.string().max(31).optional() }),
  reply: z.object({
    items: z.array(
      z.object({
        memberId: z.uuid(),
        name: z.string(),
        phone: z.string(),
        post: z.string(),
        skills: z.array(z.string()),
        certificates: z.array(z.enum(certificateKinds)),
        /** In how many teams this person is today. */
        teams: z.number().int(),
        why: words.nullable(),
      }),
    ),
  }),
})

export const listDelegateChoices = endpoint({
  method: 'GET',
  path: '/api/v1/teams/:id/delegate-choices',
  summary: 'Contacts of the communities served that the reader may send',
  permission: 'team.delegate',
  params: idParams,
  reply: z.object({
    items: z.array(
      z.object({ contactId: z.uuid(), name: z.string(), role: z.string(), community: z.string() }),
    ),
  }),
})
