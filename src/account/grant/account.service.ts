import type { z } from 'zod'
import { asAccounts } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { roles, type Role } from '../../platform/permissions.ts'
import { notFound, type Language, type Refusal } from '../../platform/problem.ts'
import { namesOf } from '../../registry/record/history.store.ts'
import type { accountRow, getAccount, listAccounts } from './account.api.ts'
import { stateOfGrant } from './account.rules.ts'
import * as accounts from './account.store.ts'
import { whyNotAdminister, whyNotEnd, whyNotGiveAny } from './grant.rules.ts'
import * as grants from './grant.store.ts'
import * as links from '../entry/link.store.ts'
import { placesOf } from './part.service.ts'

type Row = z.output<typeof accountRow>
type Whole = z.output<(typeof getAccount)['reply']>

export async function list(
  context: Context,
  query: Input<typeof listAccounts>['query'],
): Promise<z.output<(typeof listAccounts)['reply']>> {
  const { db, programmeId, today } = context
  const [page, held] = await asAccounts(db, async () => {
    const found = await accounts.list(db, programmeId, today, query)
    const ids = found.items.map(({ id }) => id)
    return [found, await grants.ofAccounts(db, programmeId, ids)] as const
  })
  const place = await placesOf(context, held)
  const shown = (account: string): Row['grants'] =>
    held
      .filter(
        (grant) =>
          grant.account === account && stateOfGrant(grant.validFrom, grant.validTo, today) !== 'past',
      )
      .map((grant) => ({
        role: grant.role,
        place: place(grant),
        lastDay: lastDayOf(grant.validTo),
        isLent: grant.lentFrom !== null,
      }))
  const items = page.items.map(({ id, name, username, status }) => ({
    id,
    name,
    username,
    status,
    grants: shown(id),
  }))
  return { ...page, items }
}

const lastDayOf = (validTo: string | null): string | null => (validTo === null ? null : addDays(validTo, -1))

/** One account as far as the reader sees its grants. */
export async function one(context: Context, id: string, language: Language): Promise<Whole> {
  const { db, programmeId, actor, today } = context
  const found = await asAccounts(db, async () => {
    const account = await accounts.find(db, programmeId, today, id)
    if (!account) throw notFound()
    const held = await grants.ofAccounts(db, programmeId, [id])
    return {
      account,
      held,
      offices: held.some(({ role }) => role === 'office')
        ? await grants.otherOffices(db, programmeId, id, today)
        : 0,
      charge: await chargeOf(context, id),
      lock: await accounts.lockOf(db, programmeId, id),
      link: await links.openOf(db, programmeId, id),
      subjects: await accounts.subjectsOf(db, programmeId, id),
    }
  })
  const { account, held, charge, lock, link } = found
  const history = await accounts.history(db, programmeId, found.subjects)
  const place = await placesOf(context, held)
  const names = await namesOf(db, namesIn(held, history, lock?.by, link?.by))
  const named = (one: string | null): string | null => (one === null ? null : (names.get(one) ?? one))
  const said = (refusal: Refusal | undefined): string | null => refusal?.problem.words[language] ?? null
  return {
    id,
    name: account.name,
    username: account.username,
    status: account.status,
    madeAt: account.madeAt.toISOString(),
    lock: lock ? { reason: lock.reason, by: named(lock.by) ?? '', at: lock.at.toISOString() } : null,
    link: link
      ? { purpose: link.purpose, by: named(link.by) ?? '', expiresAt: link.expiresAt.toISOString() }
      : null,
    grants: held.map((grant) => ({
      id: grant.id,
      role: grant.role,
      place: place(grant),
      validFrom: grant.validFrom,
      lastDay: lastDayOf(grant.validTo),
      state: stateOfGrant(grant.validFrom, grant.validTo, today),
      lender: named(grant.lender),
      givenBy: named(grant.givenBy),
      givenAt: grant.givenAt?.toISOString() ?? null,
      reason: grant.reason,
      endedBy: named(grant.endedBy),
      endReason: grant.endReason,
      cannotEnd: said(whyNotEnd(actor, grants.endable(grant), found.offices, today)),
    })),
    history: history.map(({ id: event, kind, recordedAt, actor: by, after }) => ({
      id: event,
      kind,
      recordedAt: recordedAt.toISOString(),
      actor: named(by) ?? by,
      actingFor: named(textIn(after, 'actingFor')),
      role: roles.find((role: Role) => role === after?.['role']) ?? null,
      reason: textIn(after, 'reason'),
    })),
    cannot: {
      give: said(whyNotGiveAny(actor, id)),
      lock: said(whyNotAdminister(actor, id, charge)),
      link: said(whyNotAdminister(actor, id, charge, true)),
    },
  }
}

const textIn = (side: Record<string, unknown> | null, key: string): string | null => {
  const value = side?.[key]
  return typeof value === 'string' ? value : null
}

const namesIn = (
  held: grants.GrantRow[],
  history: accounts.AccountEvent[],
  ...others: (string | undefined)[]
): string[] => {
  const all = [
    ...held.flatMap(({ lender, givenBy, endedBy }) => [lender, givenBy, endedBy]),
    ...history.flatMap(({ actor, after }) => [actor, textIn(after, 'actingFor')]),
    ...others,
  ]
  return [...new Set(all.filter((one) => typeof one === 'string'))]
}

/** What `whyNotAdminister` has to know; needs the role of the accounts. */
export async function chargeOf(
  { db, programmeId, today }: Context,
  account: string,
): Promise<Parameters<typeof whyNotAdminister>[2]> {
  const seen = await grants.ofAccounts(db, programmeId, [account])
  return {
    all: await grants.outline(db, programmeId, account, today),
    seen: seen.filter(({ validFrom, validTo }) => stateOfGrant(validFrom, validTo, today) !== 'past').length,
    elsewhere: await grants.holdsElsewhere(db, programmeId, account, today),
  }
}
