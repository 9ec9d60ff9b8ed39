import type { z } from 'zod'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { notFound } from '../platform/problem.ts'
import type { acceptNotice, getNotice, publishNotice } from './notice.api.ts'
import { dayPassed, FIRST_VERSION, firstNotice, notAccepted, notCurrent } from './notice.rules.ts'
import * as store from './notice.store.ts'

const first: store.Notice = { version: FIRST_VERSION, ...firstNotice, publishedOn: null }

const current = async ({ db, programmeId, today }: Context): Promise<store.Notice> =>
  (await store.onDay(db, programmeId, today)) ?? first

/** The member that the reader is; nobody else is asked to accept. */
const memberOf = ({ actor }: Context): string | undefined =>
  actor.role === 'member' ? actor.scope.memberId : undefined

const acceptedAt = async (context: Context, version: number): Promise<Date | undefined> => {
  const member = memberOf(context)
  return member === undefined
    ? undefined
    : await store.acceptedAt(context.db, context.programmeId, member, version)
}

export async function notice(context: Context): Promise<z.output<(typeof getNotice)['reply']>> {
  const found = await current(context)
  const at = await acceptedAt(context, found.version)
  return {
    ...found,
    isAccepted: memberOf(context) === undefined || at !== undefined,
    acceptedAt: at?.toISOString() ?? null,
  }
}

export const notices = async (context: Context): Promise<{ items: store.Notice[] }> => ({
  items: [...(await store.all(context.db, context.programmeId)), first],
})

export async function publish(
  context: Context,
  body: Input<typeof publishNotice>['body'],
): Promise<store.Notice> {
  if (body.publishedOn < context.today) throw dayPassed(context.today)
  const [last = first] = await store.all(context.db, context.programmeId)
  const published = { ...body, version: last.version + 1 }
  await store.add(context.db, context.programmeId, published, context.actor.account)
  await note(context, 'privacy.notice-published', String(published.version), {
    publishedOn: body.publishedOn,
  })
  return published
}

/** @throws privacy/notice-not-current (409) for a version that is not the one in force */
export async function accept(
  context: Context,
  version: number,
): Promise<z.output<(typeof acceptNotice)['reply']>> {
  const memberId = memberOf(context)
  if (memberId === undefined) throw notFound()
  const found = await current(context)
  if (version !== found.version) throw notCurrent(found.version)
  const { db, programmeId, actor, now } = context
  const before = await acceptedAt(context, version)
  if (before) return { version, acceptedAt: before.toISOString() }
  await store.accept(db, programmeId, { memberId, version, account: actor.account, at: now })
  await note(context, 'privacy.notice-accepted', memberId, { version })
  return { version, acceptedAt: now.toISOString() }
}

/** @throws privacy/notice-not-accepted (428) for a member who has not accepted the notice in force */
export async function requireNotice(context: Context): Promise<void> {
  if (memberOf(context) === undefined) return
  const { version } = await current(context)
  if (!(await acceptedAt(context, version))) throw notAccepted(version)
}
