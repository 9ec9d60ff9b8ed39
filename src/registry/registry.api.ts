import { z } from 'zod'
import { daySchema } from '../platform/day.ts'
import { endpoint, idParams } from '../platform/endpoint.ts'
import { pageOf, pageQuery } from '../platform/page.ts'
import { enterpriseKinds } from './registry.rules.ts'

const code = z.string().regex(/^\d{2,12}$/)

export const enterpriseRow = z.object({
  id: z.uuid(),
  name: z.string(),
  uscc: z.string(),
  kind: z.enum(enterpriseKinds),
  level: z.number().int(),
  group: z.string().nullable(),
  groupId: z.uuid().nullable(),
  sites: z.number().int(),
  pairings: z.number().int(),
  members: z.number().int(),
})

export const listEnterprises = endpoint({
  method: 'GET',
  path: '/api/v1/enterprises',
  summary: 'Enterprises within the reader’s scope, by name or pinyin',
  permission: 'enterprise.read',
  query: pageQuery.extend({
    q: z.string().max(100).optional(),
    kind: z.enum(enterpriseKinds).optional(),
    level: z.coerce.number().int().min(1).max(9).optional(),
    group: z.uuid().optional(),
    sort: z.enum(['tree', 'name']).default('tree'),
    order: z.enum(['asc', 'desc']).default('asc'),
  }),
  reply: pageOf(enterpriseRow),
})

export const siteShape = z.object({
  id: z.uuid(),
  name: z.string(),
  divisionCode: z.string(),
  place: z.string(),
  size: z.number().int(),
  maxPairs: z.number().int(),
  closedOn: daySchema.nullable(),
  version: z.number().int(),
})

export const getEnterprise = endpoint({
  method: 'GET',
  path: '/api/v1/enterprises/:id',
  summary: 'One enterprise with its sites and its place in the tree',
  permission: 'enterprise.read',
  params: idParams,
  reply: enterpriseRow.extend({
    partyOrganisation: z.string(),
    joinedOn: daySchema,
    leftOn: daySchema.nullable(),
    /** The record that this one was merged into: whoever comes by an old address goes on there. */
    mergedInto: z.uuid().nullable(),
    version: z.number().int(),
    siteList: z.array(siteShape),
    parents: z.array(z.object({ id: z.uuid(), name: z.string() })),
    children: z.array(z.object({ id: z.uuid(), name: z.string(), level: z.number().int() })),
  }),
})

export const communityRow = z.object({
  id: z.uuid(),
  name: z.string(),
  divisionCode: z.string(),
  /** City, county and street, as in 武汉市武昌区水果湖街道. */
  place: z.string(),
  population: z.number().int(),
  households: z.number().int(),
  staff: z.number().int(),
  pairCapacity: z.number().int(),
  memberCapacity: z.number().int(),
  pairings: z.number().int(),
})

export const listCommunities = endpoint({
  method: 'GET',
  path: '/api/v1/communities',
  summary: 'Communities within the reader’s scope, by name, pinyin or division',
  permission: 'community.read',
  query: pageQuery.extend({
    q: z.string().max(100).optional(),
    division: code.optional(),
    paired: z.enum(['yes', 'no']).optional(),
    sort: z.enum(['code', 'name', 'population']).default('code'),
    order: z.enum(['asc', 'desc']).default('asc'),
  }),
  reply: pageOf(communityRow),
})

export const getCommunity = endpoint({
  method: 'GET',
  path: '/api/v1/communities/:id',
  summary: 'One community',
  permission: 'community.read',
  params: idParams,
  reply: communityRow.extend({
    version: z.number().int(),
    edition: z.string(),
    mergedInto: z.uuid().nullable(),
  }),
})

export const memberRow = z.object({
  id: z.uuid(),
  /** Masked: only the first character is shown. */
  name: z.string(),
  phone: z.string(),
  post: z.string(),
  skills: z.array(z.string()),
  enterpriseId: z.uuid(),
  joinedOn: daySchema,
})

export const listMembers = endpoint({
  method: 'GET',
  path: '/api/v1/members',
  summary: 'Members within the reader’s scope; names and phones masked',
  permission: 'member.read',
  query: pageQuery.extend({ enterprise: z.uuid().optional(), phone: z.string().max(20).optional() }),
  reply: pageOf(memberRow),
})

export const getMember = endpoint({
  method: 'GET',
  path: '/api/v1/members/:id',
  summary: 'One member, name and phone in clear; the reading is noted',
  permission: 'member.reveal',
  params: idParams,
  reply: memberRow.extend({
    freeTime: z.string().nullable(),
    /** The home community by its full name, as it was said; whether it was confirmed is told by the registration. */
    residence: z.string().nullable(),
    wishedPost: z.string().nullable(),
    leftOn: daySchema.nullable(),
    mergedInto: z.uuid().nullable(),
    version: z.number().int(),
  }),
})

/** The divisions one level below; counties and cities for the filters. */
export const listDivisions = endpoint({
  method: 'GET',
  path: '/api/v1/divisions',
  summary: 'Divisions one level below a code, as of the current edition',
  permission: 'programme.read',
  query: z.object({ under: code.default('42') }),
  reply: z.object({
    items: z.array(
      z.object({ code: z.string(), name: z.string(), fullName: z.string(), level: z.number().int() }),
    ),
  }),
})

const text = (longest: number) => z.string().trim().min(2).max(longest)
const countOf = (most: number) => z.number().int().min(0).max(most)

export const registerEnterprise = endpoint({
  method: 'POST',
  path: '/api/v1/enterprises',
  summary: 'Register an enterprise with its first site',
  permission: 'registry.write',
  body: z.object({
    name: text(60),
    uscc: z.string().trim().max(30),
    kind: z.enum(enterpriseKinds),
    partyOrganisation: text(60),
    /** The enterprise above; without it a new group. */
    parentId: z.uuid().optional(),
    site: z.object({ name: text(60), divisionCode: code, size: countOf(1_000_000) }),
  }),
  reply: getEnterprise.reply,
})

export const registerCommunity = endpoint({
  method: 'POST',
  path: '/api/v1/communities',
  summary: 'Register a community of the current divisions',
  permission: 'registry.write',
  body: z.object({
    divisionCode: code,
    population: countOf(1_000_000),
    households: countOf(1_000_000),
    staff: countOf(10_000),
    pairCapacity: countOf(99),
    memberCapacity: countOf(1_000_000),
  }),
  reply: getCommunity.reply,
})
