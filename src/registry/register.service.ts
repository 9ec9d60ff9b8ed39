import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { record } from '../platform/ledger.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { shortCommunityName } from './division/division.rules.ts'
import { pinyinOf } from './pinyin.rules.ts'
import * as store from './register.store.ts'
import type { getCommunity, getEnterprise, registerCommunity, registerEnterprise } from './registry.api.ts'
import { knownDivision } from './record/record-state.service.ts'
import { childPath, divisionLevels } from './registry.rules.ts'
import { community as findCommunity, enterprise as findEnterprise } from './registry.service.ts'
import { refusedUscc } from './uscc-refusal.rules.ts'
import { usccFault } from './uscc.rules.ts'

/** Registers an enterprise at the end of its branch, with the site where it stands. */
export async function registerOne(
  context: Context,
  body: Input<typeof registerEnterprise>['body'],
): Promise<z.output<(typeof getEnterprise)['reply']>> {
  const uscc = body.uscc.trim().toUpperCase()
  const fault = usccFault(uscc)
  if (fault) throw refusedUscc(uscc, fault)
  const holder = await store.holderOfUscc(context.db, context.programmeId, uscc)
  if (holder) {
    throw refuse(
      'registry/uscc-taken',
      409,
      {
        zh: `统一社会信用代码 ${uscc} 已登记给“${holder.name}”。`,
        en: `The code ${uscc} is already registered for “${holder.name}”.`,
      },
      { field: 'uscc' },
    )
  }
  await knownDivision(context, body.site.divisionCode)
  const parent =
    body.parentId === undefined
      ? undefined
      : await store.lockParent(context.db, context.programmeId, body.parentId)
  if (body.parentId !== undefined && !parent) throw notFound()
  const parentPath = parent?.orgPath ?? ''
  const orgPath = childPath(parentPath, await store.nextOrder(context.db, context.programmeId, parentPath))
  const id = context.newId()
  const { name, kind, partyOrganisation, site } = body
  const level = (parent?.level ?? 0) + 1
  await store.addEnterprise(context.db, context.programmeId, {
    id,
    parentId: parent?.id ?? null,
    orgPath,
    uscc,
    name,
    kind,
    level,
    partyOrganisation,
    ...pinyinOf(name),
    day: context.today,
  })
  await store.addSite(context.db, context.programmeId, {
    id: context.newId(),
    enterpriseId: id,
    orgPath,
    ...site,
  })
  await record(
    context,
    {
      kind: 'enterprise.joined',
      subjectKind: 'enterprise',
      subjectId: id,
      orgPath,
      divisionCode: null,
      happenedOn: context.today,
      before: null,
      after: { name, uscc, kind, level, site },
    },
    [],
  )
  return await findEnterprise(context, id)
}

export async function registerPlace(
  context: Context,
  body: Input<typeof registerCommunity>['body'],
): Promise<z.output<(typeof getCommunity)['reply']>> {
  const division = await knownDivision(context, body.divisionCode)
  if (division.level !== divisionLevels.community) {
    throw refuse(
      'registry/not-a-community',
      422,
      {
        zh: `${division.name}（${division.code}）不是社区一级。请选择 12 位的社区代码。`,
        en: `${division.name} (${division.code}) is no community. Choose a code of 12 digits.`,
      },
      { field: 'divisionCode' },
    )
  }
  const there = await store.communityOfDivision(context.db, context.programmeId, division.id)
  if (there) {
    throw refuse(
      'registry/community-taken',
      409,
      { zh: `“${there.name}”已经登记。`, en: `“${there.name}” is registered already.` },
      { field: 'divisionCode' },
    )
  }
  const id = context.newId()
  const name = shortCommunityName(division.name)
  await store.addCommunity(context.db, context.programmeId, {
    id,
    divisionId: division.id,
    name,
    ...body,
    ...pinyinOf(name),
  })
  await record(
    context,
    {
      kind: 'community.joined',
      subjectKind: 'community',
      subjectId: id,
      orgPath: null,
      divisionCode: division.code,
      happenedOn: context.today,
      before: null,
      after: { name, ...body },
    },
    [],
  )
  return await findCommunity(context, id)
}
