import type { z } from 'zod'
import { asAccounts } from '../../platform/access.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { keyHash } from '../../platform/grants.ts'
import { record } from '../../platform/ledger.ts'
import type { Permission } from '../../platform/permissions.ts'
import { refuse } from '../../platform/problem.ts'
import { newSecret } from '../../platform/secret.ts'
import { namesOf } from '../../registry/record/history.store.ts'
import * as accounts from '../grant/account.store.ts'
import * as grants from '../grant/grant.store.ts'
import { wholePart, wrongPart } from '../grant/grant.rules.ts'
import type { listKeys, makeKey } from './key.api.ts'
import * as keys from './key.store.ts'
import { partFrom, placesOf } from '../grant/part.service.ts'

const DAYS = 365

export async function list(context: Context): Promise<z.output<(typeof listKeys)['reply']>> {
  const { db, programmeId, today } = context
  const found = await asAccounts(db, () => keys.list(db, programmeId))
  const place = await placesOf(context, found)
  const names = await namesOf(db, [...new Set(found.map(({ madeBy }) => madeBy))])
  return {
    items: found.map((key) => ({
      id: key.id,
      name: key.name,
      place: place(key),
      permissions: key.permissions,
      madeBy: names.get(key.madeBy) ?? key.madeBy,
      madeAt: key.madeAt.toISOString(),
      lastDay: key.lastDay,
      lastUsedOn: key.lastUsedOn,
      state: key.endedAt ? 'ended' : key.lastDay < today ? 'over' : 'current',
    })),
  }
}

/** A service account of its own for every key, so that what was done names the program that did it. */
export async function make(
  context: Context,
  { name, part: chosen, permissions, lastDay }: Input<typeof makeKey>['body'],
): Promise<z.output<(typeof makeKey)['reply']>> {
  const { db, programmeId, actor, now, today } = context
  if (lastDay < today || lastDay > addDays(today, DAYS)) throw tooLong()
  if (chosen !== undefined && chosen.kind !== 'branch' && chosen.kind !== 'division') throw wrongPart()
  const part =
    chosen === undefined
      ? wholePart
      : await partFrom(context, chosen.kind === 'branch' ? 'group' : 'street', chosen)
  const [id, account, grant] = [context.newId(), context.newId(), context.newId()]
  const key = `gj_${newSecret()}`
  await asAccounts(db, async () => {
    await accounts.add(db, { id: account, name, username: `service-${account}`, at: now })
    const given = { givenBy: actor.account, givenAt: now, reason: null }
    await grants.add(db, programmeId, {
      ...part,
      ...given,
      id: grant,
      account,
      role: 'service',
      validFrom: today,
      validTo: addDays(lastDay, 1),
    })
    await keys.add(db, programmeId, {
      id,
      account,
      name,
      hash: keyHash(key),
      permissions,
      by: actor.account,
      at: now,
      lastDay,
    })
  })
  await tell(context, 'key.made', id, { name, permissions, lastDay })
  return { id, name, key, lastDay }
}

export async function end(context: Context, id: string, reason: string): Promise<{ id: string }> {
  const { db, programmeId, now } = context
  const name = await asAccounts(db, () => keys.end(db, programmeId, id, now))
  if (name === undefined) throw noKey()
  await tell(context, 'key.ended', id, { name, reason })
  return { id }
}

const tell = (
  context: Context,
  kind: string,
  subjectId: string,
  after: { name: string; permissions?: readonly Permission[]; lastDay?: string; reason?: string },
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'key',
      subjectId,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: null,
      after,
    },
    [],
  )

const tooLong = () =>
  refuse('account/key-days', 422, {
    zh: `密钥的最后一天应在今天以后，最长 ${DAYS} 天。到期前请换发新密钥。`,
    en: `A key lasts from today for at most ${DAYS} days. Make a new one before it runs out.`,
  })

const noKey = () =>
  refuse('account/no-key', 404, {
    zh: '没有这把密钥，或它已经停用。',
    en: 'There is no such key, or it was ended already.',
  })
