import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import type { ends, hangingShape } from './change.api.ts'
import { blocking, checkEndDay, ended, endings, type EndedKind } from './change.rules.ts'
import * as store from './change.store.ts'
import { hangingOn } from './end.store.ts'
import { load, stateOf, tell } from './record-state.service.ts'

type Hanging = z.output<typeof hangingShape>
type Reply = z.output<(typeof ends)[EndedKind]['reply']>

/**
 * Ends a record on a day, with a reason. What hangs on it can be asked for first; an enterprise or a site with pairs in
 * force, and an enterprise with others below it, do not end. Figures count pairs, teams and registrations, which stay: none
 * moves here.
 * @throws registry/still-in-use (409) with `hanging`, registry/day-wrong, registry/record-ended, platform/stale-version
 */
export async function end(
  context: Context,
  kind: EndedKind,
  id: string,
  asked: { day: string; reason: string },
  version: number | undefined,
): Promise<Reply> {
  const stored = await load(context, kind, id, true)
  refuseStale(version, stateOf(context, kind, stored))
  const { field, event, start } = endings[kind]
  if (stored.values[field] !== null) throw ended()
  const begun = start === undefined ? null : stored.values[start]
  checkEndDay(kind, asked.day, typeof begun === 'string' ? begun : null, context.today)
  const left = await hangingOf(context, kind, id)
  if (left.some((each) => each.blocks)) {
    throw refuse(
      'registry/still-in-use',
      409,
      {
        zh: '还有生效的对口联系或下级企业，不能办理。请先结束对口联系、移出下级企业。',
        en: 'Pairs in force or subsidiaries still hang on it. End the pairs and move the subsidiaries first.',
      },
      { hanging: left },
    )
  }
  await store.change(context.db, context.programmeId, kind, id, store.columnsOf({ [field]: asked.day }))
  const after = await load(context, kind, id)
  await tell(
    context,
    kind,
    after,
    { before: stored.version, after: after.version },
    {
      event,
      happenedOn: asked.day,
      before: { [field]: null },
      after: { [field]: asked.day },
      reason: asked.reason,
    },
  )
  return { ...stateOf(context, kind, after), hanging: left }
}

async function hangingOf(context: Context, kind: EndedKind, id: string): Promise<Hanging> {
  const found = await hangingOn(context.db, context.programmeId, kind, id)
  return found.map((each) => ({ ...each, blocks: blocking[kind].includes(each.what) }))
}

export async function hanging(context: Context, kind: EndedKind, id: string): Promise<{ items: Hanging }> {
  await load(context, kind, id)
  return { items: await hangingOf(context, kind, id) }
}
