import type { z } from 'zod'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import { record } from '../../platform/ledger.ts'
import { notFound, refuse, type Words } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import { pinyinOf } from '../pinyin.rules.ts'
import { communityOfDivision } from '../register.store.ts'
import { successorsOf, type Successor } from './division-ended.store.ts'
import {
  changedSince,
  checkPlace,
  inForce,
  onlySuccessor,
  placeTaken,
  type MovedKind,
} from './division-move.rules.ts'
import * as store from './division-move.store.ts'
import type { carryDivisions, listDivisionMoves, listRecordsOnEnded } from './division.api.ts'
import { shortCommunityName } from './division.rules.ts'

const MOST_SHOWN = 200

type Facts = store.DivisionFacts

export const recordsOnEnded = async (
  { db, programmeId }: Context,
  id: string,
): Promise<z.output<(typeof listRecordsOnEnded)['reply']>> => ({
  items: await store.recordsOn(db, programmeId, id, MOST_SHOWN),
})

export async function latestMoves({
  db,
  programmeId,
}: Context): Promise<z.output<(typeof listDivisionMoves)['reply']>> {
  const moves = await store.latest(db, programmeId, MOST_SHOWN)
  return {
    items: moves.map(({ movedAt, isChangedSince, ...move }) => ({
      ...move,
      movedAt: movedAt.toISOString(),
      mayUndo: !isChangedSince,
    })),
  }
}

/**
 * Moves one record from a division that ended to the one in its place that was chosen.
 * @throws registry/not-a-successor (422), registry/community-taken, registry/division-in-force (409), platform/stale-version
 */
export async function moveRecord(
  context: Context,
  kind: MovedKind,
  id: string,
  divisionId: string,
  version: number | undefined,
): Promise<{ moveId: string; version: number }> {
  const found = await store.lock(context.db, context.programmeId, kind, id)
  if (!found) throw notFound()
  refuseStale(version, found)
  if (found.endedOn === null) throw inForce()
  const places = await successorsOf(context.db, [found.divisionId])
  const chosen = checkPlace(
    kind,
    places.find((place) => place.id === divisionId),
  )
  const taken = await holderOf(context, kind, chosen)
  if (taken) throw refuse('registry/community-taken', 409, taken, { field: 'divisionId' })
  const moveId = await carry(context, kind, found, chosen)
  await note(context, 'division.moved', id, { from: found.divisionCode, to: chosen.code })
  return { moveId, version: found.version + 1 }
}

/** Moves all records of divisions that have one successor; says of the others why they were left. */
export async function carryAll(
  context: Context,
  divisionIds: readonly string[],
): Promise<z.output<(typeof carryDivisions)['reply']>> {
  const places = await successorsOf(context.db, [...divisionIds])
  const left: ({ id: string } & Words)[] = []
  let moved = 0
  for (const { id, endedOn } of await store.divisions(context.db, divisionIds)) {
    if (endedOn === null) continue
    const records = await store.recordsOn(context.db, context.programmeId, id, Number.MAX_SAFE_INTEGER)
    const own = places.filter(({ oldId }) => oldId === id)
    const only = onlySuccessor(
      own,
      records.some(({ kind }) => kind === 'site'),
    )
    if ('why' in only) {
      left.push({ id, ...only.why })
      continue
    }
    for (const { kind, id: recordId } of records) {
      const taken = await holderOf(context, kind, only.place)
      const found = await store.lock(context.db, context.programmeId, kind, recordId)
      if (taken) left.push({ id, ...taken })
      else if (found?.divisionId === id) {
        await carry(context, kind, found, only.place)
        moved++
      }
    }
  }
  await note(context, 'division.moved', 'all', { divisions: divisionIds.length, records: moved })
  return { moved, left }
}

/** Where two places became one, the second community cannot come before their records are merged. */
async function holderOf(
  { db, programmeId }: Context,
  kind: MovedKind,
  { id }: Successor,
): Promise<Words | undefined> {
  if (kind !== 'community') return undefined
  const holder = await communityOfDivision(db, programmeId, id)
  return holder && placeTaken(holder.name)
}

const named = ({ id, code }: Pick<Facts, 'id' | 'code'>, name: string): store.Named => ({
  divisionId: id,
  code,
  name,
  ...pinyinOf(name),
})

async function carry(
  context: Context,
  kind: MovedKind,
  found: store.Hanging,
  { way, id: to }: Successor,
): Promise<string> {
  const steps = await store.divisions(context.db, [...way, to])
  const [from, last] = [steps[0], steps.at(-1)]
  if (!from?.endedOn || !last) throw new Error('a division without a successor was to be left')
  const moveId = context.newId()
  await put(context, kind, found, from, last, {
    until: from.endedOn,
    name: shortCommunityName(last.name),
  })
  const rows = steps.slice(0, -1).flatMap((step, at) =>
    step.endedOn === null
      ? []
      : [
          {
            recordId: found.id,
            until: step.endedOn,
            moveId,
            kind,
            fromId: step.id,
            toId: last.id,
            name: kind === 'site' || at === 0 ? found.name : shortCommunityName(step.name),
            version: found.version + 1,
          },
        ],
  )
  await store.remember(context.db, context.programmeId, rows, context.now)
  return moveId
}

/** The record itself and what the ledger says of it. A move counts from the day on which the old division ended. */
async function put(
  context: Context,
  kind: MovedKind,
  found: store.Hanging,
  from: Facts,
  to: Facts,
  { until, name }: { until: string; name: string },
): Promise<void> {
  const { db, programmeId } = context
  if (kind === 'site') await store.moveSite(db, programmeId, found.id, to.code)
  else await store.moveCommunity(db, programmeId, found.id, named(from, found.name), named(to, name), until)
  const side = (division: Facts, called: string, version: number): Record<string, unknown> => ({
    divisionCode: division.code,
    ...(kind === 'community' ? { name: called } : {}),
    place: division.fullName,
    version,
  })
  await record(
    context,
    {
      kind: kind === 'site' ? 'site.moved' : 'community.moved',
      subjectKind: kind,
      subjectId: found.id,
      orgPath: found.orgPath,
      divisionCode: to.code,
      happenedOn: until,
      before: side(from, found.name, found.version),
      after: side(to, name, found.version + 1),
    },
    [],
  )
}

/**
 * Takes a move back, as long as the record was not changed since.
 * @throws registry/changed-since (409)
 */
export async function undo(context: Context, moveId: string): Promise<{ version: number }> {
  const { db, programmeId } = context
  // Forgotten first: a site is looked for on the division from which it was not moved.
  const [first] = await store.forget(db, programmeId, moveId)
  if (!first) throw notFound()
  const divisions = await store.divisions(db, [first.fromId, first.toId])
  const found = await store.lock(db, programmeId, first.kind, first.recordId)
  const from = divisions.find(({ id }) => id === first.toId)
  const to = divisions.find(({ id }) => id === first.fromId)
  if (found?.version !== first.version || !from || !to) throw changedSince()
  await put(context, first.kind, { ...found, divisionCode: from.code }, from, to, {
    until: first.until,
    name: first.name,
  })
  await note(context, 'division.move-undone', first.recordId, { from: from.code, to: to.code })
  return { version: found.version + 1 }
}
