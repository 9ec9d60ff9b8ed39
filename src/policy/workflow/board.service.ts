import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Input } from '../../platform/endpoint.ts'
import { asTold, type ListExport, type Reading, type ToldRow } from '../../platform/export.ts'
import { told } from '../../platform/told.ts'
import { byChoice, byCommunity, byEnterprise, byText } from '../../registry/filter-words.service.ts'
import { ownersOf } from './act.rules.ts'
import type { exportBoard, getBoard, listDuties } from './board.api.ts'
import { boardLightChoices, ownerChoices, trackChoices } from './board.rules.ts'
import * as store from './board.store.ts'
import { boardDays } from './day.service.ts'
import { ABOVE, lightOf, NO_DAY, OFFICE } from './flow.rules.ts'
import type { Owner } from './step.rules.ts'
import * as templates from './template.store.ts'

type Board = z.output<(typeof getBoard)['reply']>

export async function board(context: Context, query: Input<typeof getBoard>['query']): Promise<Board> {
  const { db, programmeId } = context
  const days = await boardDays(context)
  const page = await store.page(db, programmeId, query, days)
  const steps = await store.stepsOf(
    db,
    programmeId,
    page.items.map(({ id }) => id),
  )
  const editions = await templates.some(
    db,
    programmeId,
    page.items.map(({ templateId }) => templateId),
  )
  const limits = [...steps.values()]
    .flat()
    .flatMap(({ status, dueOn }) => (status === 'open' && dueOn ? [dueOn] : []))
  const years = new Set(limits.map((day) => Number(day.slice(0, 4))))
  return {
    ...page,
    asOf: days.today,
    items: page.items.map((row) => ({
      ...row,
      nextDueOn: row.nextDueOn === NO_DAY ? null : row.nextDueOn,
      steps: (steps.get(row.id) ?? []).map(({ caseId: _case, status, ...step }) => ({
        ...step,
        light: lightOf({ status, ...step }, days),
      })),
    })),
    templates: editions.map((template) => ({
      id: template.id,
      edition: template.edition,
      steps: template.steps.map(({ key, title, owner }) => ({ key, title, owner })),
    })),
    assumedYears: [...years].filter((year) => days.calendar.sourceOf(year) === 'weekends').sort(),
  }
}

/** Whose late steps a role is told of, and from which level on. */
const toldTo = (role: Context['actor']['role']): { owners: readonly Owner[]; level: number } | undefined => {
  switch (role) {
    case 'office':
      return { owners: ['group', 'enterprise', 'street', 'community'], level: OFFICE }
    case 'street':
      return { owners: ['community'], level: ABOVE }
    default:
      return undefined
  }
}

export async function duties(context: Context): Promise<z.output<(typeof listDuties)['reply']>> {
  const { db, programmeId, actor } = context
  const { today } = await boardDays(context)
  const own = { owners: ownersOf[actor.role], told: toldTo(actor.role) }
  const found = own.owners.length === 0 ? [] : await store.duties(db, programmeId, own, today)
  const known = await templates.some(
    db,
    programmeId,
    found.map(({ templateId }) => templateId),
  )
  const items = new Map<string, z.output<(typeof listDuties)['reply']>['items'][number]>()
  for (const { templateId, ...duty } of found) {
    const key = `${duty.track}/${duty.step}/${duty.owner}`
    const step = known.find(({ id }) => id === templateId)?.steps.find((one) => one.key === duty.step)
    const before = items.get(key)
    // Cases of two editions are one line; the earlier limit comes first by the order of the query.
    items.set(key, {
      ...duty,
      title: before?.title ?? step?.title ?? { zh: duty.step, en: duty.step },
      count: duty.count + (before?.count ?? 0),
      late: duty.late + (before?.late ?? 0),
      dueOn: before?.dueOn ?? duty.dueOn,
    })
  }
  return { asOf: today, items: [...items.values()] }
}

const stepsInWords = (
  steps: readonly store.BoardStep[],
  template: templates.TemplateRow | undefined,
  light: string[],
  days: store.BoardDays,
): string[] =>
  steps
    .filter((step) => light.includes(lightOf(step, days)))
    .map(({ step, dueOn }) => {
      const title = template?.steps.find(({ key }) => key === step)?.title.zh ?? step
      return dueOn === null ? title : `${title}（${dueOn}）`
    })

/** One row a case: what is late, what is open, what is done. */
export const boardList: ListExport<Input<typeof exportBoard>['query'], ToldRow> = {
  ...asTold([
    told('enterprise', { zh: '企业', en: 'Enterprise' }, 42),
    told('community', { zh: '社区', en: 'Community' }, 24),
    told('standing', { zh: '进度', en: 'Standing' }, 10, 'choice', boardLightChoices),
    told('late', { zh: '逾期环节（期限）', en: 'Late steps (limit)' }, 48, 'list'),
    told('open', { zh: '在办环节（期限）', en: 'Open steps (limit)' }, 48, 'list'),
    told('done', { zh: '已办结环节数', en: 'Steps done' }, 12, 'number'),
    told('steps', { zh: '环节总数', en: 'Steps' }, 10, 'number'),
    told('startedOn', { zh: '起办日期', en: 'Begun on' }, 12, 'day'),
    told('nextDueOn', { zh: '最近期限', en: 'Next limit' }, 12, 'day'),
  ]),
  name: 'workflow',
  title: { zh: '流程进度表', en: 'Workflow board' },
  filters: {
    track: byChoice({ zh: '流程', en: 'track' }, trackChoices),
    light: byChoice({ zh: '进度', en: 'standing' }, boardLightChoices),
    owner: byChoice({ zh: '责任方', en: 'owner' }, ownerChoices),
    step: { title: { zh: '环节', en: 'step' } },
    q: byText,
    enterprise: byEnterprise,
    community: byCommunity,
  },
  choose: async (reading, filter) =>
    await store.choose(reading.db, reading.programmeId, filter, await daysOf(reading)),
  read: async (reading, ids) => {
    const { db, programmeId } = reading
    const days = await daysOf(reading)
    const rows = await store.read(db, programmeId, ids)
    const steps = await store.stepsOf(db, programmeId, ids)
    const known = await templates.some(
      db,
      programmeId,
      rows.map(({ templateId }) => templateId),
    )
    return rows.map(({ id, templateId, enterprise, community, status, startedOn, nextDueOn }): ToldRow => {
      const own = steps.get(id) ?? []
      const template = known.find((one) => one.id === templateId)
      const late = stepsInWords(own, template, ['late'], days)
      return {
        enterprise,
        community,
        standing:
          status !== 'running'
            ? status
            : nextDueOn < days.today
              ? 'late'
              : nextDueOn <= days.soon
                ? 'soon'
                : 'open',
        late,
        open: stepsInWords(own, template, ['soon', 'open'], days),
        done: own.filter((step) => step.status === 'done').length,
        steps: own.length,
        startedOn,
        nextDueOn: nextDueOn === NO_DAY ? null : nextDueOn,
      }
    })
  },
  caution: { zh: '环节进度为导出时的状态', en: 'steps stand as of the export' },
}

const daysOf = ({ db, programmeId, day }: Reading) => boardDays({ db, programmeId, today: day })
