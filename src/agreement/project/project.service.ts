import type { z } from 'zod'
import { allows, throughScope, wholeProgramme } from '../../platform/access.ts'
import { note } from '../../platform/audit.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record, type Delta } from '../../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../../platform/moves.ts'
import type { Page } from '../../platform/page.ts'
import { notFound } from '../../platform/problem.ts'
import { maskName } from '../../platform/vault.ts'
import { refuseStale } from '../../platform/version.ts'
import { advance, retract } from '../../policy/workflow/case.service.ts'
import { boardDays } from '../../policy/workflow/day.service.ts'
import * as entries from './entry.store.ts'
import * as files from './file.store.ts'
import type { listProjects, projectDetail, projectRow, revealProject } from './project.api.ts'
import {
  isLate,
  notInOpen,
  numberOf,
  openStates,
  projectMoveNames,
  projectTable,
  whyNoGround,
  type EntryKind,
  type Ground,
  type ProjectMove,
} from './project.rules.ts'
import * as facts from './facts.store.ts'
import * as store from './project.store.ts'

export type Row = z.output<typeof projectRow>
export type Detail = z.output<typeof projectDetail>

/** What background work has of it. */
export type Working = Pick<Context, 'db' | 'programmeId' | 'actor' | 'newId' | 'now' | 'today' | 'vault'> &
  Partial<Pick<Context, 'origin'>>

/** What follows from a project that somebody may act on is written for both sides, whichever of them acts. */
export const inWhole = <T>(
  { db, programmeId, actor }: Pick<Context, 'db' | 'programmeId' | 'actor'>,
  work: () => Promise<T>,
): Promise<T> =>
  throughScope(db, { own: actor.scope, other: wholeProgramme(programmeId, actor.account) }, work)

const masked = ({ vault }: Pick<Context, 'vault'>, cipher: Buffer): string => {
  const name = vault.open(cipher)
  return name === '' ? '' : maskName(name)
}

export function presentRow(context: Context, row: store.ProjectRow, today: Day): Row {
  const { id, title, pairingId, enterpriseId, enterprise, communityId, community, startsOn, endsOn } = row
  const { target, unit, done, status, delayReason, acceptBy, decidedOn, score, teamName } = row
  const { repeats, period, version } = row
  const can = canOf(projectTable, status, (permission) => allows(context.actor, permission))
  // What hangs on the row alone is grey in lists as well; the pair is asked for on the page.
  const ground = groundOf(context, row, 'active')
  for (const move of projectMoveNames) can[move] ??= whyNoGround(move, ground)?.words ?? null
  return {
    ...{ id, number: numberOf(row), title, pairingId, enterpriseId, enterprise, communityId, community },
    ...{ owner: masked(context, row.ownerCipher), startsOn, endsOn, target, unit, done, status },
    ...{ isLate: isLate(row, today), delayReason, acceptBy, decidedOn, score, teamName },
    isAcceptanceLate: status === 'reported' && acceptBy !== null && acceptBy < today,
    ...{ repeats, period, version, can },
  }
}

const groundOf = ({ actor }: Pick<Context, 'actor'>, row: store.ProjectRow, pairStatus: string): Ground => ({
  pairStatus,
  reportedBy: row.reportedBy,
  isRated: row.score !== null,
  accounts: [actor.account, ...(actor.actingFor === undefined ? [] : [actor.actingFor])],
})

const pairStatus = async (context: Context, pairingId: string): Promise<string> =>
  (await inWhole(context, () => facts.pair(context.db, context.programmeId, pairingId)))?.status ?? 'ended'

export async function present(context: Context, row: store.ProjectRow): Promise<Detail> {
  const { db, programmeId, vault, actor } = context
  const { today } = await boardDays(context)
  const shown = presentRow(context, row, today)
  const ground = groundOf(context, row, await pairStatus(context, row.pairingId))
  for (const move of projectMoveNames) shown.can[move] ??= whyNoGround(move, ground)?.words ?? null
  const runs = row.seriesId === null ? [] : await store.ofSeries(db, programmeId, row.seriesId)
  const { content, resultWords, needId, need, promiseId, agreementId, teamId, madeOn } = row
  const { finishedOn, result, reason, repeatUntil } = row
  const closed = openStates.includes(row.status) ? null : notInOpen().problem.words
  return {
    ...shown,
    ...{ content, resultWords, needId, need, promiseId, agreementId, teamId, madeOn },
    contact: masked(context, row.contactCipher),
    ...{ finishedOn, result, reason, repeatUntil },
    acceptor: row.acceptorCipher && masked(context, row.acceptorCipher),
    entries: (await entries.ofProject(db, programmeId, row.id)).map((entry) => ({
      ...{ id: entry.id, kind: entry.kind, day: entry.day, done: entry.done, score: entry.score },
      ...{ until: entry.until, words: vault.open(entry.wordsCipher), delay: entry.delay },
      by: masked(context, entry.byCipher),
    })),
    files: (await files.ofProject(db, programmeId, row.id)).map(({ nameCipher, ...file }) => ({
      ...file,
      name: vault.open(nameCipher),
    })),
    runs: runs.map((run) => ({
      ...{ id: run.id, period: run.period ?? run.startsOn, status: run.status, target: run.target },
      ...{ unit: run.unit, done: run.done, result: run.result, score: run.score },
    })),
    whyNotHands: allows(actor, 'project.write') ? closed : null,
    whyNotFile: row.status === 'accepted' || row.status === 'withdrawn' ? closed : null,
  }
}

export async function list(context: Context, query: Input<typeof listProjects>['query']): Promise<Page<Row>> {
  const { today } = await boardDays(context)
  const page = await store.list(context.db, context.programmeId, query, today)
  return { ...page, items: page.items.map((row) => presentRow(context, row, today)) }
}

export async function find(context: Context, id: string): Promise<Detail> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return await present(context, row)
}

export async function reveal(
  context: Context,
  id: string,
): Promise<z.output<(typeof revealProject)['reply']>> {
  const { db, programmeId, vault } = context
  const row = await store.find(db, programmeId, id)
  if (!row) throw notFound()
  await note(context, 'project.names-revealed', id, {})
  return {
    owner: vault.open(row.ownerCipher),
    contact: vault.open(row.contactCipher),
    acceptor: row.acceptorCipher && vault.open(row.acceptorCipher),
  }
}

/** Loads a project under lock, or refuses: out of scope, changed meanwhile. */
export async function locked(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<store.ProjectRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  if (version !== undefined && version !== row.version) refuseStale(version, await present(context, row))
  return row
}

/** The same for a move: not in the right state, nothing to stand on, one's own work. */
export async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: ProjectMove,
): Promise<store.ProjectRow> {
  const row = await locked(context, id, version)
  const allowed = whyNot(projectTable, move, row.status, (permission) => allows(context.actor, permission))
  if (allowed) throw refusal(allowed)
  const why = whyNoGround(move, groundOf(context, row, await pairStatus(context, row.pairingId)))
  if (why) throw refusal(why)
  return row
}

export interface Said {
  kind: EntryKind
  words?: string
  delay?: string | null
  done?: number | null
  score?: number | null
  until?: Day | null
}

/** Writes an entry into the history of a project. */
export async function enter(context: Working, id: string, said: Said): Promise<void> {
  const { db, programmeId, vault, actor, today, now } = context
  await entries.add(db, programmeId, id, {
    id: context.newId(),
    kind: said.kind,
    day: today,
    done: said.done ?? null,
    score: said.score ?? null,
    until: said.until ?? null,
    wordsCipher: vault.seal(said.words ?? ''),
    delay: said.delay ?? null,
    byCipher: vault.seal(actor.name),
    writtenAt: now,
  })
}

/** Names and words stay out of the ledger, which is kept for ever. */
const said = (row: store.ProjectRow) => ({
  number: numberOf(row),
  pairingId: row.pairingId,
  enterpriseId: row.enterpriseId,
  communityId: row.communityId,
  status: row.status,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  target: row.target,
  done: row.done,
  result: row.result,
  score: row.score,
  acceptBy: row.acceptBy,
  decidedOn: row.decidedOn,
  teamId: row.teamId,
  period: row.period,
})

/** Writes the ledger, with what it does to figures. */
export async function tellEvent(
  context: Working,
  kind: string,
  before: store.ProjectRow | null,
  after: store.ProjectRow,
  change: { projects?: number; projectsAccepted?: number } = {},
): Promise<void> {
  const { enterpriseId, orgPath, communityId, divisionCode } = after
  const deltas = Object.entries(change).map(([measure, value]): Delta => ({
    measure,
    value,
    enterpriseId,
    orgPath,
    communityId,
    divisionCode,
  }))
  await record(
    context,
    {
      kind,
      subjectKind: 'service-project',
      subjectId: after.id,
      orgPath,
      divisionCode,
      happenedOn: context.today,
      before: before && said(before),
      after: said(after),
    },
    deltas,
  )
}

/** The same inside a request, and gives the project as it is now. */
export async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.ProjectRow | null,
  change?: { projects?: number; projectsAccepted?: number },
): Promise<Detail> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after) throw notFound()
  await inWhole(context, () => tellEvent(context, kind, before, after, change))
  return await present(context, after)
}

/**
 * Tells the workflow of the pair how its projects stand: all accepted, all rated, or no longer. Told again it changes nothing.
 */
export async function tellWorkflow(context: Working, pairingId: string, reason: string): Promise<void> {
  const { all, accepted, rated } = await store.standing(context.db, context.programmeId, pairingId)
  const subject = { kind: 'pairing' as const, id: pairingId }
  const steps = [
    ['projects-finished', all > 0 && accepted === all],
    ['projects-rated', all > 0 && rated === all],
  ] as const
  for (const [step, isDone] of steps) if (isDone) await advance(context, { subject, step })
  // A step that was done opens again, the later one first, because going back opens what follows as well.
  for (const [step, isDone] of [...steps].reverse())
    if (!isDone && all > 0) await retract(context, { subject, step, reason })
}
