import type { z } from 'zod'
import type { Context } from '../platform/context.ts'
import { record } from '../platform/ledger.ts'
import { notFound, refuse } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { refusal } from '../platform/moves.ts'
import * as people from './people.store.ts'
import { whyNotSlot } from './people.service.ts'
import type { listDelegateChoices } from './team.api.ts'
import { find, refuseMove, type Team } from './team.service.ts'

/**
 * The community's side of a team. It sees the service it is given and not the team itself, so whether the team is complete with
 * whom it sent is looked up by the job of the teams, within a minute.
 */
export async function choices(
  context: Context,
  id: string,
): Promise<z.output<(typeof listDelegateChoices)['reply']>> {
  const rows = await people.contacts(context.db, context.programmeId, id)
  return {
    items: rows.map(({ id: contactId, nameCipher, role, community }) => ({
      contactId,
      name: maskName(context.vault.open(nameCipher)),
      role,
      community,
    })),
  }
}

/** @throws team/no-such-slot, team/other-side, team/slot-full, team/in-team (409) */
export async function send(
  context: Context,
  id: string,
  asked: { contactId: string; slot: string },
): Promise<Team> {
  const { db, programmeId, today } = context
  const team = await find(context, id)
  refuseMove(context, team, 'delegate')
  const place = await people.pathOfService(db, programmeId, id)
  const contact = (await people.contacts(db, programmeId, id)).find((one) => one.id === asked.contactId)
  if (!contact || !place) throw notFound()
  const sent = await people.delegatesOf(db, programmeId, id)
  if (sent.some(({ contactId }) => contactId === contact.id))
    throw refuse('team/in-team', 409, {
      zh: '该联系人已在这支队伍中。',
      en: 'This contact is in the team already.',
    })
  const why = whyNotSlot(team.template.slots, asked.slot, 'community', sent.map(({ slot }) => slot)) // prettier-ignore
  if (why) throw refusal(why)
  const { orgPath } = place
  await people.send(db, programmeId, {
    id: context.newId(),
    teamId: id,
    contact,
    orgPath,
    slot: asked.slot,
    joinedOn: today,
  })
  await tellOf(context, team, contact.divisionCode, 'team-delegate.joined', {
    contactId: contact.id,
    communityId: contact.communityId,
    slot: asked.slot,
  })
  return await find(context, id)
}

export async function recall(context: Context, id: string, delegateId: string): Promise<Team> {
  const { db, programmeId, today } = context
  const team = await find(context, id)
  refuseMove(context, team, 'delegate')
  const sent = (await people.delegatesOf(db, programmeId, id)).find((one) => one.id === delegateId)
  if (!sent) throw notFound()
  await people.recall(db, programmeId, delegateId, today)
  await tellOf(context, team, sent.divisionCode, 'team-delegate.left', {
    contactId: sent.contactId,
    communityId: sent.communityId,
    slot: sent.slot,
    leftOn: today,
  })
  return await find(context, id)
}

const tellOf = (
  context: Context,
  team: Team,
  divisionCode: string,
  kind: string,
  after: Record<string, unknown>,
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'team',
      subjectId: team.id,
      orgPath: null,
      divisionCode,
      happenedOn: context.today,
      before: null,
      after: { ...after, title: team.name },
    },
    [],
  )
