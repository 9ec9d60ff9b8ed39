import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint, idParams, type Endpoint } from '../../platform/endpoint.ts'
import type { Permission } from '../../platform/permissions.ts'
import { endedKinds, type AddedKind, type EndedKind } from './change.rules.ts'
import { recordKinds, type RecordKind } from '../fields/record.rules.ts'

const given = z.union([z.string().max(2000), z.number(), z.array(z.string().max(200)).max(50), z.null()])
/** Values by field, as a form has them; what they may be is said by the fields of the record. */
export const givenValues = z.record(z.string().max(40), given)

export const fieldValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.array(z.string()), z.null()]),
)

/** Names and phones of people are masked here; in clear they are read at their own address, which is noted. */
export const recordState = z.object({
  id: z.uuid(),
  kind: z.enum(recordKinds),
  version: z.number().int(),
  /** The record that this one was merged into, where the same thing was there twice. */
  mergedInto: z.uuid().nullable(),
  values: fieldValues,
})

/** What hangs on a record, by kind of thing; what blocks has to be settled first. */
export const hangingShape = z.array(
  z.object({ what: z.string(), count: z.number().int(), blocks: z.boolean() }),
)

const folders: Record<RecordKind, string> = {
  enterprise: 'enterprises',
  site: 'sites',
  community: 'communities',
  member: 'members',
  link: 'links',
  contact: 'contacts',
}
const address = (kind: RecordKind): string => `/api/v1/${folders[kind]}`

const change = (kind: RecordKind, permission: Permission) =>
  endpoint({
    method: 'PATCH',
    path: `${address(kind)}/:id`,
    summary: `Change fields of one ${kind}; If-Match takes the version that was seen`,
    permission,
    params: idParams,
    body: z.object({ values: givenValues }),
    reply: recordState,
  })

export const changes = {
  enterprise: change('enterprise', 'enterprise.write'),
  site: change('site', 'enterprise.write'),
  community: change('community', 'community.write'),
  member: change('member', 'member.correct'),
  link: change('link', 'registry.write'),
  contact: change('contact', 'contact.write'),
} as const satisfies Record<RecordKind, Endpoint>

const ofEnterprise = z.object({ enterpriseId: z.uuid() })

const add = <Owner extends z.ZodType>(kind: AddedKind, permission: Permission, owner: Owner) =>
  endpoint({
    method: 'POST',
    path: address(kind),
    summary: `Register a ${kind}`,
    permission,
    body: z.object({ owner, values: givenValues }),
    reply: recordState,
  })

export const additions = {
  site: add('site', 'enterprise.write', ofEnterprise),
  member: add('member', 'member.write', ofEnterprise),
  link: add('link', 'registry.write', z.object({ siteId: z.uuid(), communityId: z.uuid() })),
  contact: add('contact', 'contact.write', z.union([ofEnterprise, z.object({ communityId: z.uuid() })])),
} as const satisfies Record<AddedKind, Endpoint>

const end = (kind: EndedKind, verb: string, permission: Permission) =>
  endpoint({
    method: 'POST',
    path: `${address(kind)}/:id/${verb}`,
    summary: `End one ${kind} on a day, with a reason`,
    permission,
    params: idParams,
    body: z.object({ day: daySchema, reason: z.string().trim().min(2).max(200) }),
    reply: recordState.extend({ hanging: hangingShape }),
  })

export const ends = {
  enterprise: end('enterprise', 'leave', 'registry.write'),
  site: end('site', 'close', 'enterprise.write'),
  member: end('member', 'leave', 'member.write'),
  link: end('link', 'end', 'registry.write'),
  contact: end('contact', 'end', 'contact.write'),
} as const satisfies Record<EndedKind, Endpoint>

export const getHanging = endpoint({
  method: 'GET',
  path: '/api/v1/records/:kind/:id/hanging',
  summary: 'What hangs on a record and would be left behind, or keeps it from ending',
  permission: 'history.read',
  params: z.object({ kind: z.enum(endedKinds), id: z.uuid() }),
  reply: z.object({ items: hangingShape }),
})

export const moveEnterprise = endpoint({
  method: 'POST',
  path: '/api/v1/enterprises/:id/move',
  summary:
    'Move a branch of the tree below another enterprise, or to the top; a dry run only tells what moves',
  permission: 'registry.write',
  params: idParams,
  body: z.object({ parentId: z.uuid().nullable(), dryRun: z.boolean().default(false) }),
  reply: z.object({
    moved: z.boolean(),
    version: z.number().int(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    levels: z.object({ before: z.number().int(), after: z.number().int() }),
    /** Rows that take the new path, by kind of thing. */
    counts: z.record(z.string(), z.number().int()),
  }),
})
