import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { FieldValues } from '../../platform/fields.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import type { additions } from './change.api.ts'
import { ended, readNew, type AddedKind } from './change.rules.ts'
import * as owners from './add.store.ts'
import { checkTogether } from './change.service.ts'
import * as store from './change.store.ts'
import { load, stateOf, storedColumns, tell, type RecordState } from './record-state.service.ts'

type Body<Kind extends AddedKind> = Input<(typeof additions)[Kind]>['body']

/** The enterprise that a record is added to; it must be within the writer's scope and still take part. */
async function ownedBy(context: Context, id: string): Promise<owners.EnterpriseOwner> {
  const found = await owners.lockEnterprise(context.db, context.programmeId, id)
  if (!found) throw notFound()
  if (found.leftOn !== null) throw ended()
  return found
}

const taken = (code: string, zh: string, en: string, field: string) =>
  refuse(code, 409, { zh, en }, { field })

/** Writes the record with the columns that say whose it is, and tells the ledger. */
async function write(
  context: Context,
  kind: AddedKind,
  values: FieldValues,
  owner: Record<string, store.ColumnValue>,
): Promise<RecordState> {
  await checkTogether(context, kind, values)
  const id = context.newId()
  const columns = { id, ...owner, ...storedColumns(context, kind, values) }
  await store.add(context.db, context.programmeId, kind, columns)
  const added = await load(context, kind, id)
  const named = { ...added.values, ...values }
  await tell(
    context,
    kind,
    added,
    { before: null, after: 1 },
    { event: `${kind}.joined`, before: null, after: named },
  )
  return stateOf(context, kind, added)
}

export async function site(context: Context, { owner, values }: Body<'site'>): Promise<RecordState> {
  const { id, orgPath } = await ownedBy(context, owner.enterpriseId)
  const read = readNew('site', values, { maxPairs: 1 })
  return await write(context, 'site', read, { enterprise_id: id, org_path: orgPath })
}

/** @throws registry/member-taken (409) where the enterprise has a member of that name and phone */
export async function member(context: Context, { owner, values }: Body<'member'>): Promise<RecordState> {
  const { id, orgPath } = await ownedBy(context, owner.enterpriseId)
  const read = readNew('member', values, {})
  const name = context.vault.hashes(String(read['name']))
  const phone = context.vault.hashes(String(read['phone']))
  if (await owners.samePerson(context.db, context.programmeId, id, name, phone))
    throw taken(
      'registry/member-taken',
      '本企业已有同名、同手机号的人员，没有重复登记。',
      'The enterprise already has a member of this name and phone; nobody was registered twice.',
      'phone',
    )
  return await write(context, 'member', read, {
    enterprise_id: id,
    org_path: orgPath,
    joined_on: context.today,
  })
}

/** @throws registry/link-taken (409) where the same link is in force */
export async function link(context: Context, { owner, values }: Body<'link'>): Promise<RecordState> {
  const found = await owners.site(context.db, context.programmeId, owner.siteId)
  const community = await owners.community(context.db, context.programmeId, owner.communityId)
  if (!found || !community) throw notFound()
  if (found.closedOn !== null) throw ended()
  const { orgPath } = await ownedBy(context, found.enterpriseId)
  const read = readNew('link', values, {})
  const same = { ...owner, kind: String(read['kind']) }
  if (await owners.sameLink(context.db, context.programmeId, same))
    throw taken(
      'registry/link-taken',
      '该驻地与该社区已有同类型的联系。请直接修改原记录。',
      'The site and the community have a link of this kind already. Change that one.',
      'kind',
    )
  return await write(context, 'link', read, {
    site_id: owner.siteId,
    community_id: owner.communityId,
    org_path: orgPath,
    division_code: community.divisionCode,
  })
}

export async function contact(context: Context, { owner, values }: Body<'contact'>): Promise<RecordState> {
  const read = readNew('contact', values, { confirmedOn: context.today })
  if ('enterpriseId' in owner) {
    const { id, orgPath } = await ownedBy(context, owner.enterpriseId)
    return await write(context, 'contact', read, { enterprise_id: id, org_path: orgPath })
  }
  const community = await owners.community(context.db, context.programmeId, owner.communityId)
  if (!community) throw notFound()
  return await write(context, 'contact', read, {
    community_id: owner.communityId,
    division_code: community.divisionCode,
  })
}
