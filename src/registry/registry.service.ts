import type { z } from 'zod'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Page } from '../platform/page.ts'
import { notFound } from '../platform/problem.ts'
import { maskName, maskPhone } from '../platform/vault.ts'
import * as communities from './community.store.ts'
import * as divisions from './division/division-list.store.ts'
import * as enterprises from './enterprise.store.ts'
import * as members from './member.store.ts'
import type {
  getEnterprise,
  getMember,
  listCommunities,
  listDivisions,
  listEnterprises,
  listMembers,
  memberRow,
} from './registry.api.ts'

type MemberRow = z.output<typeof memberRow>

export const listOfEnterprises = (
  context: Context,
  query: Input<typeof listEnterprises>['query'],
): Promise<Page<enterprises.EnterpriseRow>> => enterprises.list(context.db, context.programmeId, query)

export async function enterprise(
  context: Context,
  id: string,
): Promise<z.output<(typeof getEnterprise)['reply']>> {
  const found = await enterprises.find(context.db, context.programmeId, id)
  if (!found) throw notFound()
  return {
    ...found,
    siteList: await enterprises.sitesOf(context.db, context.programmeId, id),
    parents: await enterprises.parentsOf(context.db, context.programmeId, found.orgPath),
    children: await enterprises.childrenOf(context.db, context.programmeId, id),
  }
}

export const listOfCommunities = (
  context: Context,
  query: Input<typeof listCommunities>['query'],
): Promise<Page<communities.CommunityRow>> => communities.list(context.db, context.programmeId, query)

export async function community(context: Context, id: string): Promise<communities.CommunityDetail> {
  const found = await communities.find(context.db, context.programmeId, id)
  if (!found) throw notFound()
  return found
}

export async function listOfMembers(
  context: Context,
  query: Input<typeof listMembers>['query'],
): Promise<Page<MemberRow>> {
  const { phone, ...filter } = query
  const page = await members.list(context.db, context.programmeId, {
    ...filter,
    phoneHashes: members.hashesOfPhone(context.vault, phone),
    part: context.part(members.partColumns),
  })
  return { ...page, items: page.items.map((record) => shown(context, record, true)) }
}

/** Name and phone in clear. That they were read is noted in the same transaction. */
export async function member(context: Context, id: string): Promise<z.output<(typeof getMember)['reply']>> {
  const record = await members.find(context.db, context.programmeId, id)
  if (!record) throw notFound()
  await note(context, 'member.read-in-clear', id, { fields: ['name', 'phone'] })
  const { freeTime, residence, wishedPost, leftOn, mergedInto, version } = record
  return { ...shown(context, record, false), freeTime, residence, wishedPost, leftOn, mergedInto, version }
}

function shown(context: Context, record: members.MemberRecord, masked: boolean): MemberRow {
  const name = context.vault.open(record.nameCipher)
  const phone = context.vault.open(record.phoneCipher)
  return {
    id: record.id,
    name: masked ? maskName(name) : name,
    phone: masked ? maskPhone(phone) : phone,
    post: record.post,
    skills: record.skills,
    enterpriseId: record.enterpriseId,
    joinedOn: record.joinedOn,
  }
}

export const listOfDivisions = async (
  context: Context,
  query: Input<typeof listDivisions>['query'],
): Promise<{ items: divisions.DivisionRow[] }> => ({
  items: await divisions.below(context.db, query.under),
})
