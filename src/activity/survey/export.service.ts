import { asTold, type ListExport, type ToldRow } from '../../platform/export.ts'
import type { Input } from '../../platform/endpoint.ts'
import type { Language, Words } from '../../platform/problem.ts'
import { told, type Told } from '../../platform/told.ts'
import { communityFields } from '../../registry/fields/community-fields.rules.ts'
import { byChoice, byCommunity, byEnterprise } from '../../registry/filter-words.service.ts'
import { changeable } from '../../registry/record/change.rules.ts'
import { choicesOf, difficultyWords, pointStates, urgencyWords } from './difficulty.rules.ts'
import * as points from './difficulty.store.ts'
import type { Standing } from './form.store.ts'
import { questionField, questionsOf, shownAnswer, type Question } from './question.rules.ts'
import type { exportPoints, exportSurveys } from './survey.api.ts'
import { surveyStates, surveyTable } from './survey.rules.ts'
import { openSealed } from './survey.service.ts'
import * as store from './survey.store.ts'

const statusTitle: Words = { zh: '状态', en: 'Status' }
const statusChoices = surveyStates.map((value) => ({ value, ...surveyTable.states[value] }))
const community = told('community', { zh: '社区', en: 'Community' }, 24)
const enterprise = told('enterprise', { zh: '企业', en: 'Enterprise' }, 42)
const basics: readonly Told[] = communityFields.filter(({ key }) => changeable.community.includes(key))

type SurveyQuery = Input<typeof exportSurveys>['query']

const keyOf = ({ key }: Question): string => `q-${key}`

/** One line a community: the survey that holds, with a column for each question of the edition. */
export function surveyList(form: Standing, language: Language): ListExport<SurveyQuery, ToldRow> {
  const questions = questionsOf(form.sections)
  const columns: Told[] = [
    community,
    told('divisionCode', { zh: '区划代码', en: 'Division code' }, 15, 'code'),
    enterprise,
    told('edition', { zh: '摸底表版次', en: 'Edition of the form' }, 10, 'number'),
    told('status', statusTitle, 14, 'choice', statusChoices),
    told('submittedOn', { zh: '提交日期', en: 'Handed in on' }, 12, 'day'),
    told('decidedOn', { zh: '办理日期', en: 'Decided on' }, 12, 'day'),
    ...basics,
    ...questions.map((question) => {
      const { title, kind, width, choices } = questionField(question)
      return told(keyOf(question), title, width, kind, choices)
    }),
    told('difficultyCount', { zh: '难点数', en: 'Difficult points' }, 10, 'number'),
  ]
  // A cell has the words of several choices, the JSON their values, which are the same in every language.
  const cells = columns.map((column): Told =>
    column.kind === 'list' ? told(`${column.key}-words`, column.title, column.width) : column,
  )
  return {
    columns: asTold(cells).columns,
    element: asTold(columns).element,
    name: 'surveys',
    title: { zh: '社区摸底', en: 'Surveys of communities' },
    filters: {
      status: byChoice(statusTitle, statusChoices),
      edition: { title: { zh: '版次', en: 'edition' } },
      enterprise: byEnterprise,
      community: byCommunity,
    },
    choose: ({ db, programmeId, asOf }, filter) =>
      store.latest(db, programmeId, { ...filter, edition: form.edition, asOf }),
    read: async ({ db, programmeId, vault }, ids) =>
      (await store.read(db, programmeId, ids)).map((row) => {
        const answers = { ...row.answers, ...openSealed({ vault }, row.textCipher).texts }
        const answered = questions.flatMap((question): [string, ToldRow[string]][] => {
          const value = answers[question.key] ?? null
          const key = keyOf(question)
          return [
            [key, value],
            ...(Array.isArray(value)
              ? [[`${key}-words`, shownAnswer(question, value, language)] as [string, string]]
              : []),
          ]
        })
        const { divisionCode, edition, status, submittedOn, decidedOn } = row
        return {
          ...{ community: row.community, enterprise: row.enterprise, difficultyCount: row.difficultyCount },
          ...{ divisionCode, edition, status, submittedOn, decidedOn },
          ...row.basics,
          ...Object.fromEntries(answered),
        }
      }),
    caution: {
      zh: '状态和填报内容为导出时的情况',
      en: 'states and answers are those of the moment of the export',
    },
  }
}

const kindTitle: Words = { zh: '类别', en: 'Kind' }
const urgencyTitle: Words = { zh: '缓急', en: 'Urgency' }
const stateChoices = pointStates.map((value) => ({
  value,
  ...(value === 'open' ? { zh: '待转需求', en: 'Open' } : { zh: '已转需求', en: 'Taken over' }),
}))

export const pointList: ListExport<Input<typeof exportPoints>['query'], ToldRow> = {
  ...asTold([
    community,
    enterprise,
    told('kind', kindTitle, 12, 'choice', choicesOf(difficultyWords)),
    told('urgency', urgencyTitle, 8, 'choice', choicesOf(urgencyWords)),
    told('description', { zh: '情况', en: 'What it is' }, 50),
    told('help', { zh: '希望得到的帮助', en: 'Help that is wanted' }, 40),
    told('wantedBy', { zh: '希望解决日期', en: 'Wanted by' }, 12, 'day'),
    told('foundOn', { zh: '确认日期', en: 'Confirmed on' }, 12, 'day'),
    told('state', statusTitle, 12, 'choice', stateChoices),
  ]),
  name: 'difficulties',
  title: { zh: '社区难点', en: 'Difficult points' },
  filters: {
    kind: byChoice(kindTitle, choicesOf(difficultyWords)),
    urgency: byChoice(urgencyTitle, choicesOf(urgencyWords)),
    state: byChoice(statusTitle, stateChoices),
    enterprise: byEnterprise,
    community: byCommunity,
  },
  choose: ({ db, programmeId, asOf }, filter) => points.choose(db, programmeId, { ...filter, asOf }),
  read: async ({ db, programmeId, vault }, ids) =>
    (await points.read(db, programmeId, ids)).map((row) => ({
      ...{ community: row.community, enterprise: row.enterprise, kind: row.kind, urgency: row.urgency },
      ...{ description: vault.open(row.textCipher), help: vault.open(row.helpCipher) },
      ...{ wantedBy: row.wantedBy, foundOn: row.foundOn, state: row.state },
    })),
  caution: {
    zh: '是否已转需求为导出时的情况',
    en: 'whether a point was taken over is told as of the moment of the export',
  },
}
