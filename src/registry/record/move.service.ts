import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { record } from '../../platform/ledger.ts'
import { notFound, refuse } from '../../platform/problem.ts'
import { refuseStale } from '../../platform/version.ts'
import type { moveEnterprise } from './change.api.ts'
import { ended } from './change.rules.ts'
import * as store from './move.store.ts'
import { load, stateOf } from './record-state.service.ts'
import { nextOrder } from '../register.store.ts'
import { childPath } from '../registry.rules.ts'

const DEEPEST = 9

/**
 * Moves an enterprise with everything below it under another one, or to the top. One event for each enterprise that moves.
 * @throws registry/move-under-itself, registry/already-there, registry/too-deep (all 409), registry/record-ended,
 * platform/stale-version (412)
 */
export async function move(
  context: Context,
  id: string,
  asked: { parentId: string | null; dryRun: boolean },
  version: number | undefined,
): Promise<z.output<(typeof moveEnterprise)['reply']>> {
  const { db, programmeId } = context
  await store.lockTop(db, programmeId)
  const top = await store.find(db, programmeId, id)
  if (!top) throw notFound()
  refuseStale(version, stateOf(context, 'enterprise', await load(context, 'enterprise', id)))
  const above = asked.parentId === null ? undefined : await store.find(db, programmeId, asked.parentId)
  if (asked.parentId !== null && !above) throw notFound()
  if (above && above.leftOn !== null) throw ended()
  refuseWhereItStands(top, above)
  const branch = await store.lockBranch(db, programmeId, top.orgPath)
  const levels = (above?.level ?? 0) + 1 - top.level
  if (Math.max(...branch.map((each) => each.level)) + levels > DEEPEST) throw tooDeep()
  const counts: Record<string, number> = {}
  for (const table of store.countedTables)
    counts[table] = await store.count(db, programmeId, table, top.orgPath)
  const parent = top.parentId === null ? undefined : await store.find(db, programmeId, top.parentId)
  const told = {
    from: parent?.name ?? null,
    to: above?.name ?? null,
    levels: { before: top.level, after: top.level + levels },
    counts,
  }
  if (asked.dryRun) return { moved: false, version: top.version, ...told }
  const parentPath = above?.orgPath ?? ''
  const to = childPath(parentPath, await nextOrder(db, programmeId, parentPath))
  const groups = await store.pairedGroups(db, programmeId)
  await store.move(db, programmeId, { id, parentId: above?.id ?? null, from: top.orgPath, to, levels })
  const change = (await store.pairedGroups(db, programmeId)) - groups
  for (const each of branch) {
    const path = to + each.orgPath.slice(top.orgPath.length)
    const isTop = each.id === id
    await record(
      context,
      {
        kind: 'enterprise.moved',
        subjectKind: 'enterprise',
        subjectId: each.id,
        orgPath: path,
        divisionCode: null,
        happenedOn: context.today,
        before: {
          ...(isTop ? { parentUscc: parent?.uscc ?? null } : {}),
          orgPath: each.orgPath,
          level: each.level,
          version: each.version,
        },
        after: {
          ...(isTop ? { parentUscc: above?.uscc ?? null } : {}),
          orgPath: path,
          level: each.level + levels,
          version: each.version + 1,
        },
      },
      // A group that comes under another is none any more; a branch that rises becomes one.
      isTop && change !== 0 ? [{ measure: 'groups', value: change }] : [],
    )
  }
  return { moved: true, version: top.version + 1, ...told }
}

function refuseWhereItStands(top: store.BranchRow, above: store.BranchRow | undefined): void {
  if (above?.orgPath.startsWith(top.orgPath))
    throw refuse(
      'registry/move-under-itself',
      409,
      {
        zh: '不能移到自身或自己的下级企业之下。请另选上级。',
        en: 'An enterprise cannot come under itself or one below it. Choose another.',
      },
      { field: 'parentId' },
    )
  if (top.parentId === (above?.id ?? null))
    throw refuse(
      'registry/already-there',
      409,
      { zh: '该企业已在这个上级之下。', en: 'The enterprise stands there already.' },
      { field: 'parentId' },
    )
}

const tooDeep = () =>
  refuse(
    'registry/too-deep',
    409,
    {
      zh: `移动后层级超过 ${DEEPEST} 级。请选择更靠上的单位。`,
      en: `The branch would reach below level ${DEEPEST}. Choose an enterprise nearer to the top.`,
    },
    { field: 'parentId' },
  )
