import type { Context } from '../platform/context.ts'
import { addDays, type Day } from '../platform/day.ts'
import type { Input } from '../platform/endpoint.ts'
import type { Delta } from '../platform/ledger.ts'
import { notFound, refuse } from '../platform/problem.ts'
import * as pairs from '../pairing/pair/pair.store.ts'
import { advance } from '../policy/workflow/case.service.ts'
import { endComplete, recheck } from './complete.service.ts'
import * as forms from './form.store.ts'
import { put } from './people.service.ts'
import type { formTeam } from './team.api.ts'
import { checkDay, checkEnd, measureOf, stepOf, teamKindChoices } from './team.rules.ts'
import { find, movable, tell, type Team } from './team.service.ts'
import { composition } from './template/template.rules.ts'
import { current, standing } from './template/template.service.ts'

/** No team is older than the scheme itself. */
const EARLIEST = '2000-01-01'

const counted = (team: forms.TeamRecord, value: 1 | -1, day: Day): Delta => ({
  measure: measureOf[team.kind],
  value,
  day,
  enterpriseId: team.enterpriseId,
  orgPath: team.orgPath,
})

/** Forms a team on the template in force, with the people who are named at once; the workflow of its pairs moves on. */
export async function form(context: Context, asked: Input<typeof formTeam>['body']): Promise<Team> {
  const { db, programmeId, today } = context
  const { kind, formedOn } = asked
  checkDay(formedOn, EARLIEST, today, { zh: '组建日期', en: 'forming' })
  const enterprise = await forms.founder(db, programmeId, asked.enterpriseId)
  if (!enterprise) throw notFound()
  if (enterprise.leftOn !== null && enterprise.leftOn <= today)
    throw refuse('team/enterprise-left', 409, {
      zh: `${enterprise.name}已于${enterprise.leftOn}退出，不能再组建队伍。`,
      en: `${enterprise.name} left on ${enterprise.leftOn} and forms no more teams.`,
    })
  const template = await current(context, kind)
  const words = teamKindChoices.find(({ value }) => value === kind)
  const team: forms.TeamRecord = {
    id: context.newId(),
    kind,
    name: asked.name ?? `${enterprise.name}${words?.zh ?? ''}`,
    enterpriseId: enterprise.id,
    orgPath: enterprise.orgPath,
    formedOn,
    endedOn: null,
    templateId: template.id,
    version: 1,
  }
  await forms.add(db, programmeId, { ...team, slotTemplate: composition(template.slots) })
  const communityIds = [...new Set(asked.communityIds)]
  for (const communityId of communityIds) await begin(context, team, enterprise.name, communityId, formedOn)
  for (const one of asked.people) await put(context, team, template.slots, { ...one, joinedOn: formedOn })
  const complete = await recheck(context, team, template.slots, formedOn)
  const after = {
    enterpriseId: enterprise.id,
    kind,
    communityIds,
    people: asked.people.length,
    formedOn,
    edition: template.edition,
    name: team.name,
  }
  await tell(context, team, 'team.formed', { day: formedOn, after }, [
    counted(team, 1, formedOn),
    ...complete,
  ])
  for (const communityId of communityIds) await report(context, team, communityId)
  return await find(context, team.id)
}

/** @throws team/community-gone, team/not-paired, team/overlapping-service (409) */
async function begin(
  context: Context,
  team: forms.TeamRecord,
  enterprise: string,
  communityId: string,
  from: Day,
): Promise<void> {
  const { db, programmeId, today } = context
  const chosen = await pairs.choice(db, communityId)
  if (!chosen) throw notFound()
  if (chosen.endedOn !== null && chosen.endedOn <= today)
    throw refuse('team/community-gone', 409, {
      zh: `${chosen.name}已于${chosen.endedOn}撤销，请选择现行社区。`,
      en: `${chosen.name} ceased to exist on ${chosen.endedOn}. Choose the community in its place.`,
    })
  if (
    team.kind === 'liaison' &&
    (await forms.pairsWith(db, programmeId, team.orgPath, communityId)).length === 0
  )
    throw refuse('team/not-paired', 409, {
      zh: `本企业与${chosen.name}没有对口关系，工作队只联系对口社区。请先办理对口。`,
      en: `The enterprise is not paired with ${chosen.name}; a liaison team serves where it is. Pair them first.`,
    })
  const services = await forms.services(db, programmeId, team.id)
  const other = services.find(
    (service) => service.communityId === communityId && (service.to === null || service.to > from),
  )
  if (other)
    throw refuse('team/overlapping-service', 409, {
      zh: `该队伍自${other.from}${other.to === null ? '起' : `至${other.to}`}已服务${chosen.name}，时间重叠。`,
      en: `The team serves ${chosen.name} from ${other.from}${other.to === null ? ' on' : ` to ${other.to}`} already.`,
    })
  await forms.serve(db, programmeId, team, enterprise, { ...chosen, from })
}

/** Tells the workflow of the pairs between the team's own enterprise and a community that the team is there. */
async function report(context: Context, team: forms.TeamRecord, communityId: string): Promise<void> {
  const step = stepOf[team.kind]
  if (step === undefined) return
  const paired = await forms.pairsWith(context.db, context.programmeId, team.orgPath, communityId)
  for (const { id, enterpriseId } of paired)
    if (enterpriseId === team.enterpriseId) await advance(context, { subject: { kind: 'pairing', id }, step })
}

export async function rename(
  context: Context,
  id: string,
  version: number | undefined,
  name: string | null | undefined,
): Promise<Team> {
  const team = await movable(context, id, 'change', version)
  const trimmed = name?.trim() ?? ''
  if (trimmed.length < 2 || trimmed.length > 60)
    throw refuse(
      'team/name',
      422,
      { zh: '队伍名称须为 2 至 60 个字。', en: 'A name has 2 to 60 characters.' },
      { field: 'name' },
    )
  await forms.rename(context.db, context.programmeId, id, trimmed)
  const said = { before: { name: team.name }, after: { name: trimmed } }
  await tell(context, { ...team, name: trimmed }, 'team.changed', said, [])
  return await find(context, id)
}

/**
 * Puts a team on the edition in force. People keep the key of their slot; whoever stands in one that is gone is named nowhere and
 * has to be placed anew, so that is refused first.
 */
export async function restand(context: Context, id: string, version: number | undefined): Promise<Team> {
  const { db, programmeId, today } = context
  const team = await movable(context, id, 'change', version)
  const template = await current(context, team.kind)
  if (template.id === null || template.id === team.templateId)
    throw refuse('team/template-latest', 409, {
      zh: '该队伍已采用现行编组模板。',
      en: 'This team stands on the template in force already.',
    })
  const now = await find(context, id)
  const lost = [...now.people, ...now.delegates].find(({ slot }) => {
    const side = now.people.some((one) => one.slot === slot) ? 'organisation' : 'community'
    return !template.slots.some((one) => one.key === slot && one.side === side)
  })
  if (lost)
    throw refuse('team/slot-gone', 409, {
      zh: `新模板没有“${now.template.slots.find(({ key }) => key === lost.slot)?.name.zh ?? lost.slot}”这个岗位，请先将其中人员调出。`,
      en: `The new template has no slot ${now.template.slots.find(({ key }) => key === lost.slot)?.name.en ?? lost.slot}. Take its people out first.`,
    })
  const slotTemplate = composition(template.slots)
  await forms.restand(db, programmeId, id, { templateId: template.id, slotTemplate })
  const deltas = await recheck(context, team, template.slots, today)
  const said = {
    before: { slotTemplate: now.slotTemplate, edition: now.template.edition },
    after: { slotTemplate, edition: template.edition },
  }
  await tell(context, team, 'team.changed', said, deltas)
  return await find(context, id)
}

export async function end(
  context: Context,
  id: string,
  version: number | undefined,
  { endsOn, reason }: { endsOn: Day; reason: string },
): Promise<Team> {
  const team = await movable(context, id, 'end', version)
  checkEnd(endsOn, team.formedOn, context.today)
  const complete = await endComplete(context, team, endsOn)
  const { today, now: from } = context
  await forms.end(context.db, context.programmeId, id, { endsOn, reason, today, from })
  const after = { enterpriseId: team.enterpriseId, kind: team.kind, endsOn, reason }
  await tell(context, team, 'team.ended', { day: endsOn, after }, [counted(team, -1, endsOn), ...complete])
  return await find(context, id)
}

export async function serve(
  context: Context,
  id: string,
  version: number | undefined,
  { communityId, from }: { communityId: string; from: Day },
): Promise<Team> {
  const team = await movable(context, id, 'serve', version)
  checkDay(from, team.formedOn, context.today, { zh: '开始服务的日期', en: 'beginning to serve' })
  const enterprise = await forms.founder(context.db, context.programmeId, team.enterpriseId)
  await begin(context, team, enterprise?.name ?? '', communityId, from)
  await tell(context, team, 'team-service.begun', { after: { communityId, from } }, [])
  await report(context, team, communityId)
  return await find(context, id)
}

/** @throws team/not-served, team/last-service (409), team/end-day (422) */
export async function leave(
  context: Context,
  id: string,
  version: number | undefined,
  { communityId, to }: { communityId: string; to: Day },
): Promise<Team> {
  const { db, programmeId, today } = context
  const team = await movable(context, id, 'serve', version)
  const open = (await forms.services(db, programmeId, id)).filter((service) => service.to === null)
  const service = open.find((one) => one.communityId === communityId)
  if (!service)
    throw refuse('team/not-served', 409, {
      zh: '该队伍目前不服务这个社区，请刷新查看。',
      en: 'The team does not serve this community now. Look at it again.',
    })
  if (open.length === 1)
    throw refuse('team/last-service', 409, {
      zh: '这是该队伍服务的唯一社区。不再服务时请撤销队伍，或先增加另一个社区。',
      en: 'It serves no other community. Disband the team instead, or add another first.',
    })
  checkEnd(to, addDays(service.from, -1), today)
  await forms.leave(db, programmeId, id, { communityId, from: service.from, to })
  const { slots } = await standing(context, team)
  const deltas = await recheck(context, team, slots, today)
  const said = { before: { communityId, from: service.from }, after: { communityId, to } }
  await tell(context, team, 'team-service.ended', said, deltas)
  return await find(context, id)
}
