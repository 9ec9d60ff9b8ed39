import type { z } from 'zod'
import { allows, throughScope, wholeProgramme } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { record, type Delta } from '../platform/ledger.ts'
import { canOf, refusal, whyNot } from '../platform/moves.ts'
import type { Page } from '../platform/page.ts'
import { notFound, refuse, type Problem } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { refuseStale } from '../platform/version.ts'
import type { activityDetail, activityRow, listActivities } from './activity.api.ts'
import { activityTable, hoursOf, whyNotYet, whyOver, type ActivityMove } from './activity.rules.ts'
import * as store from './activity.store.ts'
import type { SignUpState } from './sign-up.rules.ts'
import * as signUps from './sign-up.store.ts'

export type Activity = z.output<typeof activityRow>
export type Detail = z.output<typeof activityDetail>

/** What is sealed of an activity. */
interface Sealed {
  description: string
  contact: string
}
export const seal = ({ vault }: Pick<Context, 'vault'>, { description, contact }: Sealed): Buffer =>
  vault.seal(JSON.stringify({ description, contact }))
const openSealed = ({ vault }: Pick<Context, 'vault'>, cipher: Buffer): Sealed =>
  JSON.parse(vault.open(cipher)) as Sealed

/** What follows from an activity that somebody sees is written for all sides of it, whichever of them acts. */
export const inWhole = <T>({ db, programmeId, actor }: Context, work: () => Promise<T>): Promise<T> =>
  throughScope(db, { own: actor.scope, other: wholeProgramme(programmeId, actor.account) }, work)

/** One that takes part sees the activity; whoever leads it, and the community, change it. */
const isOwn = ({ actor }: Context, { orgPath, divisionCode }: store.ActivityRow): boolean => {
  const { scope } = actor
  return (
    scope.reach === 'programme' ||
    (scope.orgPath !== undefined && orgPath.startsWith(scope.orgPath)) ||
    (scope.divisionCode !== undefined && divisionCode.startsWith(scope.divisionCode))
  )
}

const notLeading: Problem = {
  code: 'activity/not-leading',
  status: 409,
  words: {
    zh: '该活动由其他企业牵头，只能由牵头企业或社区修改。',
    en: 'Another enterprise leads this activity; only that one and the community change it.',
  },
}

/** Why a move cannot be made whatever the state: the day, or who leads. */
function whyNoGround(context: Context, move: ActivityMove, row: store.ActivityRow): Problem | undefined {
  if (!isOwn(context, row)) return notLeading
  if (move === 'record') return whyNotYet(row.heldOn, context.today)
  if (move === 'open') return whyOver(row.heldOn, context.today)
  return undefined
}

export function presentRow(context: Context, row: store.ActivityRow, own: SignUpState | null): Activity {
  const { textCipher: _text, orgPath: _path, divisionCode: _code, plannedOn: _day, halves, ...shown } = row
  const can = canOf(activityTable, row.status, (permission) => allows(context.actor, permission))
  for (const move of Object.keys(can) as ActivityMove[])
    can[move] ??= whyNoGround(context, move, row)?.words ?? null
  return { ...shown, hours: hoursOf(halves), own, can }
}

/** The reader's own sign-ups to these. */
const ownOf = async ({ db, programmeId, actor }: Context, ids: readonly string[]) =>
  actor.scope.memberId === undefined ? [] : await signUps.ofMember(db, programmeId, actor.scope.memberId, ids)

export async function list(
  context: Context,
  query: Input<typeof listActivities>['query'],
): Promise<Page<Activity>> {
  const { db, programmeId, today } = context
  const page = await store.list(db, programmeId, query, today)
  const own = await ownOf(
    context,
    page.items.map(({ id }) => id),
  )
  const known = new Map(own.map(({ activityId, status }) => [activityId, status]))
  return { ...page, items: page.items.map((row) => presentRow(context, row, known.get(row.id) ?? null)) }
}

export async function present(context: Context, row: store.ActivityRow): Promise<Detail> {
  const own = (await ownOf(context, [row.id])).at(-1)
  const { description, contact } = openSealed(context, row.textCipher)
  // Whoever may sign up has to know whom to ask; who only watches has not.
  const mayCall = context.actor.scope.memberId !== undefined || allows(context.actor, 'contact.reveal')
  return {
    ...presentRow(context, row, own?.status ?? null),
    description,
    contact: contact === '' || mayCall ? contact : maskName(contact),
    enterprises: await store.enterprisesOf(context.db, context.programmeId, row.id),
    ownSignUp: own && own.status !== 'left' ? own.id : null,
  }
}

export async function find(context: Context, id: string): Promise<Detail> {
  const row = await store.find(context.db, context.programmeId, id)
  if (!row) throw notFound()
  return await present(context, row)
}

/** Loads an activity for a move, or refuses: out of scope, changed meanwhile, not in the right state, not the day. */
export async function movable(
  context: Context,
  id: string,
  version: number | undefined,
  move: ActivityMove,
): Promise<store.ActivityRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  if (version !== undefined && version !== row.version) refuseStale(version, await present(context, row))
  const why =
    whyNot(activityTable, move, row.status, (permission) => allows(context.actor, permission)) ??
    whyNoGround(context, move, row)
  if (why) throw refusal(why)
  return row
}

/** Titles, texts and reasons stay out of the ledger, which is kept for ever: any of them may name somebody. */
const said = (row: store.ActivityRow) => ({
  enterpriseId: row.enterpriseId,
  communityId: row.communityId,
  kind: row.kind,
  status: row.status,
  heldOn: row.heldOn,
  begins: row.begins,
  ends: row.ends,
  places: row.places,
  people: row.people,
  halves: row.halves,
  recordedOn: row.recordedOn,
})

/** Writes the ledger and gives the activity as it is now. */
export async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.ActivityRow | null,
  deltas: Delta[] = [],
): Promise<Detail> {
  const after = await store.find(context.db, context.programmeId, id)
  if (!after)
    throw refuse('activity/lost', 500, {
      zh: '活动没有保存，请重试。',
      en: 'The activity was not saved; please try again.',
    })
  const { orgPath, divisionCode } = after
  await inWhole(context, () =>
    record(
      context,
      {
        kind,
        subjectKind: 'activity',
        subjectId: id,
        orgPath,
        divisionCode,
        happenedOn: context.today,
        before: before && said(before),
        after: said(after),
      },
      deltas,
    ),
  )
  return await present(context, after)
}
