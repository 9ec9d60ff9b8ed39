import type { z } from 'zod'
import { allows } from '../platform/access.ts'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/day.ts'
import type { Input } from '../platform/endpoint.ts'
import { record, type Delta } from '../platform/ledger.ts'
import type { Page } from '../platform/page.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { refuseStale } from '../platform/version.ts'
import { canOf, refusal, whyNot } from '../platform/moves.ts'
import { slotsFilled, type TeamContext } from './complete.service.ts'
import * as forms from './form.store.ts'
import * as people from './people.store.ts'
import type { listTeams, person, teamShape } from './team.api.ts'
import { teamState, teamTable, type TeamMove } from './team.rules.ts'
import * as teams from './team.store.ts'
import { missingOf, type Slot } from './template/template.rules.ts'
import { current, standing } from './template/template.service.ts'
import { certificateState } from './time/certificate.rules.ts'

export type Team = z.output<typeof teamShape>

export const list = (
  context: Context,
  query: Input<typeof listTeams>['query'],
): Promise<Page<teams.TeamRow>> => teams.list(context.db, context.programmeId, query, context.today)

export async function find(context: Context, id: string): Promise<Team> {
  const { db, programmeId } = context
  const row = await teams.find(db, programmeId, id)
  if (!row) throw notFound()
  const template = await standing(context, row)
  const slots = template.slots
  const inTeam = await people.peopleOf(db, programmeId, id, slots.map(({ key }) => key)) // prettier-ignore
  const delegates = await people.delegatesOf(db, programmeId, id)
  const own = inTeam.map((one) => presentPerson(context, one, slots))
  const valid = inTeam.map(({ slot, certificates }) => ({
    teamId: id,
    slot,
    certificates: (certificates ?? []).filter((held) => isHeld(held, context.today)).map(({ kind }) => kind),
  }))
  const missing = missingOf(slots, slotsFilled(slots, [...valid, ...delegates.map(asCounted(id))]))
  const state = teamState(row)
  const newest = (await current(context, row.kind)).id
  const { templateId: _t, orgPath: _o, ...shown } = row
  return {
    ...shown,
    state,
    template: { ...template, slots: [...slots], isLatest: newest === template.id },
    people: own,
    delegates: delegates.map(({ nameCipher, ...one }) => ({
      ...one,
      name: nameCipher && maskName(context.vault.open(nameCipher)),
    })),
    services: (await forms.services(db, programmeId, id)).map(({ divisionCode: _, ...service }) => service),
    // A community sees nobody of the other side, so of that it is not told who is missing either.
    missing:
      state === 'ended'
        ? []
        : missing.filter(({ side }) => side === 'community' || row.enterpriseId !== null),
    can: canOf(teamTable, state, (permission) => allows(context.actor, permission)),
  }
}

const asCounted = (teamId: string) => (one: { slot: string }) => ({
  teamId,
  slot: one.slot,
  certificates: [],
})

const isHeld = (held: { issuedOn: Day; expiresOn: Day | null }, today: Day): boolean =>
  certificateState({ ...held, endedOn: null }, today) !== 'expired' && held.issuedOn <= today

function presentPerson(
  { vault, today }: Context,
  { nameCipher, certificates, ...row }: people.PersonRow,
  slots: readonly Slot[],
): z.output<typeof person> {
  const asked = slots.find(({ key }) => key === row.slot)?.certificate ?? null
  const states = (certificates ?? [])
    .filter(({ kind }) => kind === asked)
    .map((held) => certificateState({ ...held, endedOn: null }, today))
  const best = (['valid', 'expiring', 'expired'] as const).find((state) => states.includes(state))
  return {
    ...row,
    name: nameCipher ? maskName(vault.open(nameCipher)) : '**',
    certificate: asked === null ? null : (best ?? 'missing'),
  }
}

/** Why a team cannot be moved, or the team locked. @throws not-found, platform/stale-version (412) with both, team/not-now (409) */
export async function movable(
  context: Context,
  id: string,
  move: TeamMove,
  version: number | undefined,
): Promise<forms.TeamRecord> {
  const row = await forms.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  if (version !== undefined && version !== row.version) {
    const now = await find(context, id)
    refuseStale(version, { ...now, version: row.version, ...{ values: { name: row.name } } })
  }
  refuseMove(context, row, move)
  return row
}

export function refuseMove(context: Context, row: { endedOn: Day | null }, move: TeamMove): void {
  const why = whyNot(teamTable, move, teamState(row), (permission) => allows(context.actor, permission))
  if (why) throw refusal(why)
}

/** Writes what happened to a team into the ledger, counts its version on, and changes the figures. */
export async function tell(
  context: TeamContext,
  team: Pick<forms.TeamRecord, 'id' | 'orgPath' | 'name'>,
  kind: string,
  said: { day?: Day; before?: Record<string, unknown>; after: Record<string, unknown>; memberId?: string },
  deltas: Delta[],
): Promise<void> {
  await forms.touch(context.db, context.programmeId, team.id)
  // Who is in which slot is not in the ledger, so it says itself when a team became complete or is so no longer.
  const turned = deltas.find(({ measure }) => measure === 'completeTeams')
  await record(
    context,
    {
      kind,
      subjectKind: 'team',
      subjectId: team.id,
      orgPath: team.orgPath,
      divisionCode: null,
      memberId: said.memberId ?? null,
      happenedOn: said.day ?? context.today,
      before: said.before ?? null,
      after: { ...said.after, title: team.name, ...(turned ? { isComplete: turned.value > 0 } : {}) },
    },
    deltas,
  )
}
