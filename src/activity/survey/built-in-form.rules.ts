import type { Words } from '../../platform/problem.ts'
import type { Question, QuestionKind, Section } from './question.rules.ts'

const none: Words = { zh: '', en: '' }

/** A question with what its kind needs; everything else is empty. */
export const question = (
  key: string,
  kind: QuestionKind,
  title: Words,
  rest: Partial<Question> = {},
): Question => ({
  key,
  kind,
  title,
  help: none,
  isRequired: false,
  unit: none,
  least: null,
  most: null,
  choices: [],
  longest: null,
  ...rest,
})

const must = { isRequired: true }
const households: Words = { zh: '户', en: 'households' }
const people: Words = { zh: '人', en: 'people' }

/**
 * What comes with the program (ours): what an enterprise has to know of a community and no list holds. Population, households,
 * staff and what the community can absorb stand in the registry and are not asked again.
 */
export const builtInForm: readonly Section[] = [
  {
    key: 'residents',
    title: { zh: '居民情况', en: 'Residents' },
    questions: [
      question(
        'elderly',
        'number',
        { zh: '60 岁以上老人', en: 'Aged 60 and over' },
        { ...must, unit: people, most: 100_000 },
      ),
      question(
        'living-alone',
        'number',
        { zh: '独居老人', en: 'Elderly living alone' },
        { unit: people, most: 20_000 },
      ),
      question(
        'in-need',
        'number',
        { zh: '低保和特困户', en: 'On subsistence allowance' },
        { unit: households, most: 20_000 },
      ),
      question(
        'unemployed',
        'number',
        { zh: '登记失业人员', en: 'Registered unemployed' },
        { unit: people, most: 20_000 },
      ),
    ],
  },
  {
    key: 'place',
    title: { zh: '设施与环境', en: 'Facilities and surroundings' },
    questions: [
      question(
        'old-estates',
        'number',
        { zh: '老旧小区', en: 'Old estates' },
        { unit: { zh: '个', en: 'estates' }, most: 200 },
      ),
      question(
        'meeting-room',
        'yes-no',
        { zh: '有可借用的活动场所', en: 'Has a room that can be lent' },
        must,
      ),
      question(
        'property',
        'choice',
        { zh: '物业管理', en: 'Property management' },
        {
          ...must,
          choices: [
            { value: 'company', zh: '物业公司', en: 'By a company' },
            { value: 'self', zh: '居民自管', en: 'By residents' },
            { value: 'none', zh: '无物业', en: 'None' },
            { value: 'mixed', zh: '各小区不同', en: 'Differs by estate' },
          ],
        },
      ),
      question(
        'risks',
        'choices',
        { zh: '安全隐患', en: 'Hazards' },
        {
          help: { zh: '可多选，没有则不选', en: 'As many as there are; none if there are none' },
          choices: [
            { value: 'flood', zh: '渍水内涝', en: 'Flooding' },
            { value: 'fire', zh: '消防通道堵塞', en: 'Blocked fire lanes' },
            { value: 'wiring', zh: '飞线充电', en: 'Improvised charging' },
            { value: 'building', zh: '房屋老化', en: 'Ageing buildings' },
            { value: 'pipes', zh: '管网老化', en: 'Ageing pipes' },
          ],
        },
      ),
    ],
  },
  {
    key: 'work',
    title: { zh: '工作衔接', en: 'Working together' },
    questions: [
      question('meeting-day', 'day', { zh: '下次碰头日期', en: 'Day of the next meeting' }),
      question(
        'good-times',
        'choices',
        { zh: '方便开展活动的时间', en: 'When activities suit' },
        {
          choices: [
            { value: 'workday', zh: '工作日白天', en: 'Working days' },
            { value: 'evening', zh: '工作日晚上', en: 'Evenings' },
            { value: 'weekend', zh: '周末', en: 'Weekends' },
          ],
        },
      ),
      question(
        'remarks',
        'text',
        { zh: '其他情况', en: 'Anything else' },
        {
          help: {
            zh: '不写居民姓名、电话和证件号码',
            en: 'No names, phones or identity numbers of residents',
          },
          longest: 300,
        },
      ),
    ],
  },
]
