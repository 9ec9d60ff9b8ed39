import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams } from '../../platform/endpoint.ts'
import { exportList } from '../../platform/exported.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { committeeMoveNames, committeeStates, posts } from './committee.rules.ts'
import { meetingRow } from './meeting.api.ts'
import { rhythms } from './rhythm.rules.ts'

const count = z.number().int()
const words = z.object({ zh: z.string(), en: z.string() })
const name = z.string().trim().min(2).max(60)
const reason = z.string().trim().min(2).max(200)

export const committeeRow = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The community of the seat. */
  seat: z.string(),
  rhythm: z.enum(rhythms),
  state: z.enum(committeeStates),
  formedOn: daySchema,
  endedOn: daySchema.nullable(),
  /** Of the day that is asked for. */
  communities: count,
  members: count,
  lastHeldOn: daySchema.nullable(),
  /** When the next meeting is due; null where the committee has ended. */
  dueOn: daySchema.nullable(),
  /** Working days by which it is late. */
  daysLate: count,
  openTasks: count,
  lateTasks: count,
})

export const listCommittees = endpoint({
  method: 'GET',
  path: '/api/v1/committees',
  summary: 'Area committees as of a day: their area, their members, when the next meeting is due',
  permission: 'committee.read',
  query: pageQuery.extend({
    asOf: daySchema.optional(),
    q: z.string().trim().max(100).optional(),
    community: z.uuid().optional(),
    /** Late ones are those whose meeting is overdue. */
    state: z.enum([...committeeStates, 'late']).optional(),
  }),
  reply: pageOf(committeeRow),
})

export const exportCommittees = exportList(listCommittees)

export const postRow = z.object({
  id: z.uuid(),
  /** Masked; null where the person is another's and not shown. */
  name: z.string().nullable(),
  body: z.string(),
  ownPost: z.string(),
  post: z.enum(posts),
  from: daySchema,
  until: daySchema.nullable(),
  version: count,
  /** Why the reader may not end it; null where it may be ended. */
  whyNotEnd: words.nullable(),
})

export const committeeShape = committeeRow.extend({
  seatId: z.uuid(),
  endReason: z.string().nullable(),
  version: count,
  area: z.array(
    z.object({
      id: z.uuid(),
      communityId: z.uuid(),
      community: z.string(),
      from: daySchema,
      until: daySchema.nullable(),
      isSeat: z.boolean(),
    }),
  ),
  posts: z.array(postRow),
  meetings: z.array(meetingRow),
  /** Whether the years up to the next meeting have no table of holidays, so that weekends are assumed. */
  isAssumed: z.boolean(),
  can: z.record(z.enum(committeeMoveNames), words.nullable()),
})

export const getCommittee = endpoint({
  method: 'GET',
  path: '/api/v1/committees/:id',
  summary: 'One area committee: its area, its members and their posts, its meetings',
  permission: 'committee.read',
  params: idParams,
  reply: committeeShape,
})

export const formCommittee = endpoint({
  method: 'POST',
  path: '/api/v1/committees',
  summary: 'Form an area committee over two communities or more, with its seat in the first',
  permission: 'committee.write',
  body: z.object({
    name,
    rhythm: z.enum(rhythms),
    formedOn: daySchema,
    communityIds: z.array(z.uuid()).min(2).max(30),
  }),
  reply: committeeShape,
})

const move = <Body extends z.ZodType>(path: string, summary: string, body: Body) =>
  endpoint({
    method: 'POST',
    path: `/api/v1/committees/:id${path}`,
    summary,
    permission: 'committee.write',
    params: idParams,
    body,
    reply: committeeShape,
  })

export const changeCommittee = endpoint({
  method: 'PATCH',
  path: '/api/v1/committees/:id',
  summary: 'Rename a committee, change how often it meets or which community is its seat',
  permission: 'committee.write',
  params: idParams,
  body: z.object({ name: name.optional(), rhythm: z.enum(rhythms).optional(), seatId: z.uuid().optional() }),
  reply: committeeShape,
})
export const endCommittee = move(
  '/end',
  'Dissolve a committee on a day, with a reason; its posts and its area end with it',
  z.object({ endsOn: daySchema, reason }),
)
export const coverCommunity = move(
  '/cover',
  'Take a community into the area from a day on',
  z.object({ communityId: z.uuid(), from: daySchema }),
)
export const uncoverCommunity = move(
  '/uncover',
  'Take a community out of the area from a day on',
  z.object({ communityId: z.uuid(), until: daySchema }),
)

export const listPostChoices = endpoint({
  method: 'GET',
  path: '/api/v1/committees/:id/post-choices',
  summary:
    'Contacts of the area and of the enterprises paired with it, and members by full name or phone; masked',
  permission: 'committee.appoint',
  params: idParams,
  query: z.object({ q: z.string().max(50).default('') }),
  reply: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['contact', 'member']),
        id: z.uuid(),
        name: z.string(),
        ownPost: z.string(),
        body: z.string(),
      }),
    ),
  }),
})

export const appointMember = endpoint({
  method: 'POST',
  path: '/api/v1/committees/:id/posts',
  summary: 'Give somebody a post in the committee beside the own one',
  permission: 'committee.appoint',
  params: idParams,
  body: z.object({
    person: z.object({ kind: z.enum(['contact', 'member']), id: z.uuid() }),
    /** Post in the own body; without one the post on record. */
    ownPost: z.string().trim().min(1).max(40).optional(),
    post: z.enum(posts),
    from: daySchema,
  }),
  reply: committeeShape,
})

export const relieveMember = endpoint({
  method: 'POST',
  path: '/api/v1/committee-posts/:id/end',
  summary: 'End a post in a committee on a day',
  permission: 'committee.appoint',
  params: idParams,
  body: z.object({ until: daySchema }),
  reply: committeeShape,
})

const ruleShape = z.object({ mayOverlap: z.boolean(), version: count })

export const getAreaRule = endpoint({
  method: 'GET',
  path: '/api/v1/area-rule',
  summary: 'Whether a community may lie in two areas on one day',
  permission: 'committee.read',
  reply: ruleShape,
})

export const setAreaRule = endpoint({
  method: 'PATCH',
  path: '/api/v1/area-rule',
  summary: 'Allow areas to overlap, or forbid it from now on',
  permission: 'committee.write',
  body: z.object({ mayOverlap: z.boolean() }),
  reply: ruleShape,
})
