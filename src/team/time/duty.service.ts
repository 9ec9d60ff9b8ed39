import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { record } from '../../platform/ledger.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { maskName } from '../../platform/vault.ts'
import { refuseStale } from '../../platform/version.ts'
import { refusal, requireMove } from '../../platform/moves.ts'
import * as teams from '../people.store.ts'
import { movable } from '../team.service.ts'
import { instantOf, minuteAt, minuteOfInstant, readClock } from './clock.rules.ts'
import { checkDuty, dutyState, dutyTable, whyNotBooked } from './duty.rules.ts'
import * as people from './person.store.ts'
import type { dutyShape, listTeamDuties, planDuty } from './time.api.ts'
import { presentDuty } from './time.service.ts'
import * as store from './time.store.ts'

export async function list(
  context: Context,
  teamId: string,
): Promise<z.output<(typeof listTeamDuties)['reply']>> {
  const { db, programmeId, today, vault } = context
  const rows = await store.dutiesOfTeam(db, programmeId, teamId, instantOf(minuteAt(today, 0)))
  return {
    items: rows.map((row) => ({
      ...presentDuty(context, row),
      name: row.nameCipher ? maskName(vault.open(row.nameCipher)) : '**',
    })),
  }
}

/**
 * Gives several people of a team the same to do, all of them or nobody. Everything that a person has to do lies under that person's
 * own path, so whoever may plan here sees it, of whatever team it is.
 * @throws team/double-booked, team/not-free (409) with the times that are free instead
 */
export async function plan(
  context: Context,
  teamId: string,
  version: number | undefined,
  asked: Input<typeof planDuty>['body'],
): Promise<{ planned: number }> {
  const { db, programmeId, vault } = context
  const team = await movable(context, teamId, 'plan', version)
  const now = minuteOfInstant(context.now)
  const time = { from: readClock(asked.from), to: readClock(asked.to) }
  checkDuty(time, now)
  const memberIds = [...new Set(asked.memberIds)].sort()
  for (const memberId of memberIds) {
    const member = await people.lockPerson(db, programmeId, memberId)
    if (!member) throw notFound()
    const last = await teams.lastPlace(db, programmeId, teamId, memberId)
    if (!last || last.leftOn !== null)
      throw refuse('team/not-in-team', 409, {
        zh: '该同志已不在这支队伍中，请刷新查看。',
        en: 'This person is no longer in the team. Look at it again.',
      })
    const free = await store.freeTime(db, programmeId, memberId)
    const held = await store.dutiesOf(db, programmeId, memberId, instantOf(Math.min(time.from, now)))
    const taken = held.map((row) => ({
      from: minuteOfInstant(row.from),
      to: minuteOfInstant(row.to),
      team: row.team,
    }))
    const why = whyNotBooked(time, free, taken, now)
    if (why) {
      const name = maskName(vault.open(member.nameCipher))
      throw refusal({
        ...why,
        words: { zh: `${name}：${why.words.zh}`, en: `${name}: ${why.words.en}` },
        extra: { ...why.extra, memberId },
      })
    }
    const { orgPath } = member
    const row = { id: context.newId(), teamId, team: team.name, memberId, orgPath, what: asked.what }
    await store.addDuty(db, programmeId, { ...row, from: instantOf(time.from), to: instantOf(time.to) })
    await tell(context, { ...row }, 'team-duty.planned', { from: asked.from, to: asked.to, what: asked.what })
  }
  return { planned: memberIds.length }
}

/** @throws team/duty-over (409) for what is over or was taken back already */
export async function cancel(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<z.output<typeof dutyShape>> {
  const { db, programmeId, now, today } = context
  const row = await store.lockDuty(db, programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, presentDuty(context, row))
  requireMove(dutyTable, 'cancel', dutyState({ ...row, to: minuteOfInstant(row.to) }, minuteOfInstant(now)))
  await store.cancelDuty(db, programmeId, id, today)
  await tell(context, row, 'team-duty.cancelled', { cancelledOn: today })
  return presentDuty(context, { ...row, cancelledOn: today, version: row.version + 1 })
}

const tell = (
  context: Context,
  row: Pick<store.DutyRow, 'id' | 'memberId' | 'orgPath' | 'teamId' | 'team'>,
  kind: string,
  after: Record<string, unknown>,
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'team-duty',
      subjectId: row.id,
      orgPath: row.orgPath,
      divisionCode: null,
      memberId: row.memberId,
      happenedOn: context.today,
      before: null,
      after: { ...after, teamId: row.teamId, title: row.team },
    },
    [],
  )
