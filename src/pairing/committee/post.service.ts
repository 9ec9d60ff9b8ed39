import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problem.ts'
import { maskName } from '../../platform/vault.ts'
import { refuseStale } from '../../platform/version.ts'
import { refusal } from '../../platform/moves.ts'
import type { appointMember, listPostChoices } from './committee.api.ts'
import { checkDay, checkEnd, inCommittee } from './committee.rules.ts'
import { find, movable, tell, whyNotRelieve, type Committee } from './committee.service.ts'
import * as committees from './committee.store.ts'
import * as store from './post.store.ts'

const CHOICES = 50

/** Whom the reader may appoint; a whole name or phone finds members too. */
export async function choices(
  context: Context,
  id: string,
  q: string,
): Promise<z.output<(typeof listPostChoices)['reply']>> {
  const { db, programmeId, vault } = context
  if (!(await committees.seen(db, programmeId, id))) throw notFound()
  const sought = q.trim()
  const hashes = sought === '' ? [] : vault.hashes(sought)
  const people = await store.choices(db, programmeId, { committeeId: id, hashes }, CHOICES)
  return {
    items: people.map(({ kind, id: personId, nameCipher, ownPost, body }) => ({
      kind,
      id: personId,
      name: maskName(vault.open(nameCipher)),
      ownPost: ownPost ?? '',
      body,
    })),
  }
}

/** @throws committee/in-committee (409), committee/day (422) */
export async function appoint(
  context: Context,
  id: string,
  asked: Input<typeof appointMember>['body'],
): Promise<Committee> {
  const { db, programmeId, today } = context
  const committee = await movable(context, id, 'appoint')
  const person = await store.person(db, programmeId, asked.person)
  if (!person) throw notFound()
  checkDay(asked.from, committee.formedOn, today, { zh: '任职日期', en: 'taking the post' })
  const held = await store.ofCommittee(db, programmeId, id)
  if (held.some((row) => row.until === null && (row.memberId ?? row.contactId) === person.id))
    throw inCommittee()
  const postId = context.newId()
  const ownPost = asked.ownPost ?? person.ownPost ?? ''
  await store.add(db, programmeId, {
    id: postId,
    committee,
    person,
    ownPost,
    post: asked.post,
    from: asked.from,
  })
  await tell(context, committee, 'committee-post.begun', {
    day: asked.from,
    ...about(person),
    after: { postId, post: asked.post, body: person.body, from: asked.from },
  })
  return await find(context, id)
}

const about = (row: { orgPath: string | null; kind?: string; id?: string }) => ({
  orgPath: row.orgPath,
  memberId: row.kind === 'member' ? (row.id ?? null) : null,
})

export async function relieve(
  context: Context,
  postId: string,
  version: number | undefined,
  until: Day,
): Promise<Committee> {
  const { db, programmeId, today } = context
  const row = await store.lock(db, programmeId, postId)
  if (!row) throw notFound()
  const committee = await committees.seen(db, programmeId, row.committeeId)
  if (!committee) throw notFound()
  const { post, body, from } = row
  const shown = { id: row.id, post, body, from, until: row.until, version: row.version }
  refuseStale(version, shown)
  const why = whyNotRelieve(context, committee, row)
  if (why) throw refusal(why)
  checkEnd(until, from, today)
  await store.end(db, programmeId, postId, until)
  await tell(context, committee, 'committee-post.ended', {
    day: until,
    orgPath: row.orgPath,
    memberId: row.memberId,
    before: { postId, from },
    after: { postId, post, body, until },
  })
  return await find(context, committee.id)
}
