import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { Input } from '../../platform/endpoint.ts'
import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import { told } from '../../platform/told.ts'
import { boardDays } from '../../policy/workflow/day.service.ts'
import { byChoice, byText, yesOrNo } from '../../registry/filter-words.service.ts'
import type { exportCoverage, listCoverage } from './coverage.api.ts'
import { lateSince, rateOf } from './coverage.rules.ts'
import * as store from './coverage.store.ts'

type Reply = z.output<(typeof listCoverage)['reply']>

async function daysOf(
  context: Pick<Context, 'db' | 'programmeId' | 'today'>,
  asOf: Day | undefined,
): Promise<store.Days> {
  const { today, calendar } = await boardDays(context)
  return { asOf: asOf ?? today, today, since: lateSince(calendar, today) }
}

const withRates = <Row extends store.Sums>(row: Row) => ({
  ...row,
  registeredRate: rateOf(row.registered, row.pairings),
  residenceRate: rateOf(row.residences, row.members),
})

export async function list(context: Context, query: Input<typeof listCoverage>['query']): Promise<Reply> {
  const days = await daysOf(context, query.asOf)
  const { sums, ...page } = await store.page(context.db, context.programmeId, days, query)
  return {
    ...page,
    items: page.items.map(withRates),
    asOf: days.asOf,
    today: days.today,
    sums: withRates(sums),
  }
}

const number = (key: string, zh: string, en: string) => told(key, { zh, en }, 14, 'number')

export const coverageList: ListExport<Input<typeof exportCoverage>['query'], ToldRow> = {
  ...asTold([
    told('name', { zh: '企业', en: 'Enterprise' }, 42),
    number('pairings', '对口社区（个）', 'Pairs in force'),
    number('registered', '组织已报到', 'Registered'),
    number('registeredRate', '组织报到率', 'Rate'),
    number('members', '在册人员', 'People'),
    number('residences', '居住地报到', 'At residence'),
    number('residenceRate', '居住地报到率', 'Rate at residence'),
    number('dispatches', '组织派遣', 'By dispatch'),
    number('lateToSubmit', '逾期未报到', 'Slips owed, late'),
    number('lateToAccept', '社区逾期未接收', 'Late at communities'),
    number('latePeople', '人员逾期未确认', 'People waiting, late'),
  ]),
  name: 'registration-coverage',
  title: { zh: '企业报到覆盖情况', en: 'Coverage by registration' },
  filters: { q: byText, late: byChoice({ zh: '只看有逾期的', en: 'only late' }, yesOrNo) },
  choose: async ({ db, programmeId, asOf, day }, filter) =>
    store.choose(db, programmeId, await daysOf({ db, programmeId, today: day }, asOf), filter),
  read: async ({ db, programmeId, asOf, day }, ids) => {
    const days = await daysOf({ db, programmeId, today: day }, asOf)
    return (await store.read(db, programmeId, days, ids)).map((row) => ({ ...withRates(row) }))
  },
  caution: { zh: '逾期情况按该日的待办计算，已办结的不再列出', en: 'lateness is told of what is still open' },
}
