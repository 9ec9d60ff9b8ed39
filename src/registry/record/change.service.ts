import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { differences, type FieldValues } from '../../platform/fields.ts'
import { allows } from '../../platform/access.ts'
import type { Permission } from '../../platform/permissions.ts'
import { forbidden } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import type { recordState } from './change.api.ts'
import { changeable, ended, isPersonal, readGiven, refusedFields, type Given } from './change.rules.ts'
import * as store from './change.store.ts'
import { recordFields, type RecordKind } from '../fields/record.rules.ts'
import {
  inClear,
  knownDivision,
  load,
  stateOf,
  storedColumns,
  tell,
  type RecordState,
} from './record-state.service.ts'

/** Who may write what tells of a person: those who may read it in clear. */
const personal: Partial<Record<RecordKind, Permission>> = {
  member: 'member.reveal',
  contact: 'contact.reveal',
}

export const state = async (
  context: Context,
  kind: RecordKind,
  id: string,
): Promise<z.output<typeof recordState>> => stateOf(context, kind, await load(context, kind, id))

/**
 * Changes the fields that are given and differ. The same values again change nothing and write nothing.
 * No figure counts a field of a record, so no figure moves.
 * @throws platform/stale-version (412) with the state of now, registry/fields-wrong, registry/record-ended
 */
export async function change(
  context: Context,
  kind: RecordKind,
  id: string,
  given: Given,
  version: number | undefined,
): Promise<RecordState> {
  const stored = await load(context, kind, id, true)
  refuseStale(version, stateOf(context, kind, stored))
  if (stored.mergedInto !== null) throw ended()
  if ((stored.values['leftOn'] ?? stored.values['closedOn'] ?? stored.values['endedOn'] ?? null) !== null)
    throw ended()
  const needed = personal[kind]
  if (needed && !allows(context.actor, needed) && Object.keys(given).some((key) => isPersonal(kind, key)))
    throw forbidden(needed)
  const before = inClear(context, stored)
  const values = readGiven(kind, given, changeable[kind])
  const changed = Object.fromEntries(
    differences(recordFields[kind], before, values).map((each) => [each.key, each.after]),
  )
  if (Object.keys(changed).length === 0) return stateOf(context, kind, stored)
  await checkTogether(context, kind, changed)
  await store.change(context.db, context.programmeId, kind, id, storedColumns(context, kind, changed))
  const after = await load(context, kind, id)
  await tell(
    context,
    kind,
    after,
    { before: stored.version, after: after.version },
    { event: `${kind}.changed`, before, after: changed },
  )
  return stateOf(context, kind, after)
}

/** What a field alone cannot know. */
export async function checkTogether(context: Context, kind: RecordKind, values: FieldValues): Promise<void> {
  const code = values['divisionCode']
  if (kind === 'site' && typeof code === 'string') await knownDivision(context, code)
  const home = values['residenceCode']
  if (typeof home === 'string') await knownDivision(context, home, 'residenceCode')
  for (const key of ['confirmedOn', 'sinceOn']) {
    const day = values[key]
    if (typeof day === 'string' && day > context.today)
      throw refusedFields([
        {
          field: key,
          code: 'registry/day-ahead',
          zh: '日期不能晚于今天。',
          en: 'The day cannot lie after today.',
        },
      ])
  }
}
