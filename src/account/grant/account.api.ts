import { z } from 'zod'
import { daySchema } from '../../platform/day.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { pageOf, pageQuery } from '../../platform/page.ts'
import { roles } from '../../platform/permissions.ts'
import { accountStatuses, grantStates, partKinds } from './account.rules.ts'

const accountId = z.string().regex(/^[A-Za-z0-9_:.-]{1,64}$/)
export const accountParams = z.object({ id: accountId })
const instant = z.iso.datetime()
export const reasonText = z.string().trim().min(2).max(200)

/** What a grant is for; left out for the whole programme. A division by its code, everything else by its id. */
export const wantedPart = z.object({ kind: z.enum(partKinds), id: z.string().min(2).max(40) })

export const wantedGrant = z.object({
  role: z.enum(roles),
  part: wantedPart.optional(),
  validFrom: daySchema,
  /** The last day on which it holds. */
  lastDay: daySchema.nullable(),
})

/** Shown once, to whoever made it; `token` stands behind the # of the link. */
export const madeLink = z.object({
  account: z.string(),
  name: z.string(),
  username: z.string(),
  token: z.string(),
  expiresAt: instant,
})

export const accountRow = z.object({
  id: z.string(),
  name: z.string(),
  username: z.string(),
  status: z.enum(accountStatuses),
  /** Those that hold or will hold; `place` is null for the whole programme. */
  grants: z.array(
    z.object({
      role: z.enum(roles),
      place: z.string().nullable(),
      lastDay: daySchema.nullable(),
      isLent: z.boolean(),
    }),
  ),
})

export const listAccounts = endpoint({
  method: 'GET',
  path: '/api/v1/accounts',
  summary: 'Accounts with a grant within the reader’s scope, by name or user name',
  permission: 'account.read',
  query: pageQuery.extend({
    q: z.string().max(100).optional(),
    role: z.enum(roles).optional(),
    status: z.enum(accountStatuses).optional(),
    sort: z.enum(['username']).default('username'),
    order: z.enum(['asc', 'desc']).default('asc'),
  }),
  reply: pageOf(accountRow),
})

const grantOf = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  place: z.string().nullable(),
  validFrom: daySchema,
  lastDay: daySchema.nullable(),
  state: z.enum(grantStates),
  /** Whose duties it is while they are away. */
  lender: z.string().nullable(),
  givenBy: z.string().nullable(),
  givenAt: instant.nullable(),
  reason: z.string().nullable(),
  endedBy: z.string().nullable(),
  endReason: z.string().nullable(),
  /** Why the reader may not end it, in words; null when he may. */
  cannotEnd: z.string().nullable(),
})

export const getAccount = endpoint({
  method: 'GET',
  path: '/api/v1/accounts/:id',
  summary: 'One account: every grant, current, past and lent, and what happened to it',
  permission: 'account.read',
  params: accountParams,
  reply: z.object({
    id: z.string(),
    name: z.string(),
    username: z.string(),
    madeAt: instant,
    status: z.enum(accountStatuses),
    lock: z.object({ reason: z.string(), by: z.string(), at: instant }).nullable(),
    /** The link that waits for its holder. */
    link: z.object({ purpose: z.enum(['invite', 'reset']), by: z.string(), expiresAt: instant }).nullable(),
    grants: z.array(grantOf),
    history: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        recordedAt: instant,
        actor: z.string(),
        actingFor: z.string().nullable(),
        role: z.enum(roles).nullable(),
        reason: z.string().nullable(),
      }),
    ),
    /** Why the reader may not, in words; null when he may. */
    cannot: z.object({
      give: z.string().nullable(),
      lock: z.string().nullable(),
      link: z.string().nullable(),
    }),
  }),
})

export const addAccount = endpoint({
  method: 'POST',
  path: '/api/v1/accounts',
  summary:
    'Make an account with one grant; answers once with the link by which its holder chooses a password',
  permission: 'account.write',
  showsOnce: true,
  body: wantedGrant.extend({
    name: z.string().trim().min(2).max(30),
    username: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9_.]{3,30}$/),
    reason: reasonText.optional(),
  }),
  reply: madeLink,
})

export const giveGrant = endpoint({
  method: 'POST',
  path: '/api/v1/accounts/:id/grants',
  summary: 'Give an account another grant, from one day to another',
  permission: 'account.write',
  params: accountParams,
  body: wantedGrant.extend({ reason: reasonText }),
  reply: z.object({ id: z.uuid() }),
})

export const makeLink = endpoint({
  method: 'POST',
  path: '/api/v1/accounts/:id/link',
  summary: 'Make a one-time link to choose a password; an earlier one no longer works',
  permission: 'account.write',
  showsOnce: true,
  params: accountParams,
  reply: madeLink,
})

export const lockAccount = endpoint({
  method: 'POST',
  path: '/api/v1/accounts/:id/lock',
  summary: 'Close the programme to an account at once, with a reason',
  permission: 'account.write',
  params: accountParams,
  body: z.object({ reason: reasonText }),
  reply: z.object({ id: z.uuid() }),
})

export const unlockAccount = endpoint({
  method: 'POST',
  path: '/api/v1/accounts/:id/unlock',
  summary: 'Open the programme to an account again',
  permission: 'account.write',
  params: accountParams,
  body: z.object({ reason: reasonText }),
  reply: z.object({ id: z.uuid() }),
})

export const findParts = endpoint({
  method: 'GET',
  path: '/api/v1/account-parts',
  summary: 'Enterprises, divisions, teams or people within the reader’s scope, to choose what a grant is for',
  permission: 'account.write',
  query: z.object({ kind: z.enum(partKinds), q: z.string().max(60).default('') }),
  reply: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), detail: z.string() })) }),
})
