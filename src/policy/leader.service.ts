import type { z } from 'zod'
import { note } from '../platform/audit.ts'
import type { Context } from '../platform/context.ts'
import type { Input } from '../platform/endpoint.ts'
import { record } from '../platform/ledger.ts'
import type { PersonalContext } from '../platform/personal/holding.ts'
import type { RetentionRule } from '../platform/personal/retention.ts'
import { notFound } from '../platform/problem.ts'
import { maskName } from '../platform/vault.ts'
import { refuseStale } from '../platform/version.ts'
import * as store from './leader.store.ts'
import type { addLeader, editLeader, getLeader } from './programme.api.ts'

type Leader = z.output<(typeof getLeader)['reply']>

const shown = ({ vault }: Context, { nameCipher, ...row }: store.LeaderRow, inClear = false): Leader => {
  const name = vault.open(nameCipher)
  return { ...row, name: inClear ? name : maskName(name) }
}

export const list = async (context: Context): Promise<{ items: Leader[] }> => ({
  items: (await store.list(context.db, context.programmeId)).map((row) => shown(context, row)),
})

/** The name in clear. That it was read is noted in the same transaction. */
export async function find(context: Context, id: string): Promise<Leader> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  await note(context, 'leader.read-in-clear', id, { fields: ['name'] })
  return shown(context, row, true)
}

export async function add(
  context: Context,
  { name, ...text }: Input<typeof addLeader>['body'],
): Promise<Leader> {
  const id = context.newId()
  await store.add(context.db, context.programmeId, { id, ...text, ...sealed(context, name) })
  return await tell(context, id, 'leader.joined', null)
}

export async function edit(
  context: Context,
  id: string,
  version: number | undefined,
  { name, ...text }: Input<typeof editLeader>['body'],
): Promise<Leader> {
  const before = await known(context, id, version)
  await store.save(context.db, context.programmeId, {
    id,
    ...text,
    ...(name === undefined ? {} : sealed(context, name)),
  })
  return await tell(context, id, 'leader.changed', before)
}

export async function end(
  context: Context,
  id: string,
  version: number | undefined,
): Promise<{ id: string }> {
  const before = await known(context, id, version)
  await store.end(context.db, context.programmeId, id, context.today)
  await write(context, id, 'leader.ended', before, { ...state(before), endedOn: context.today })
  return { id }
}

const sealed = ({ vault }: Context, name: string) => ({
  nameCipher: vault.seal(name),
  nameHash: vault.hash(name),
})

async function known(context: Context, id: string, version: number | undefined): Promise<store.LeaderRow> {
  const row = await store.lock(context.db, context.programmeId, id)
  if (!row) throw notFound()
  refuseStale(version, shown(context, row))
  return row
}

/** Nothing of the name goes into the ledger. */
const state = ({ nameCipher: _name, ...row }: store.LeaderRow) => row

async function tell(
  context: Context,
  id: string,
  kind: string,
  before: store.LeaderRow | null,
): Promise<Leader> {
  const after = await store.lock(context.db, context.programmeId, id)
  if (!after) throw notFound()
  await write(context, id, kind, before, state(after))
  return shown(context, after)
}

const write = (
  context: PersonalContext,
  id: string,
  kind: string,
  before: store.LeaderRow | null,
  after: object,
): Promise<void> =>
  record(
    context,
    {
      kind,
      subjectKind: 'leading-post',
      subjectId: id,
      orgPath: null,
      divisionCode: null,
      happenedOn: context.today,
      before: before && state(before),
      after,
    },
    [],
  )

export const leaderRule: RetentionRule = {
  kind: 'leader-ended',
  title: { zh: '已离任的领导小组成员', en: 'Former members of the leading group' },
  why: { zh: '到期匿名化：姓名清除，职务保留', en: 'Made anonymous: the name goes, the post stays' },
  days: 1095,
  least: 30,
  end: {
    role: 'gongjian_whole',
    count: ({ db, programmeId }, before) => store.dueCount(db, programmeId, before),
    carryOut: async (context, before, limit) => {
      const { db, programmeId, vault, newId, today } = context
      const blank = { cipher: vault.seal('已匿名'), hash: vault.hash(newId()), day: today }
      const erased = await store.erase(db, programmeId, before, limit, blank)
      for (const { id, version } of erased)
        await write(context, id, 'leader.erased', null, { erasedOn: today, version })
      return erased.length
    },
  },
}
