import type { HeldField } from '../../platform/personal/held-field.ts'
import type { RetentionRule } from '../../platform/personal/retention.ts'
import type { SealedTable } from '../../platform/personal/sealed.ts'

/**
 * A survey asks nothing of a person. What is written freely is sealed all the same (DESIGN §5.8), because nobody can keep a name out
 * of a text for certain.
 */
export const surveyFields: readonly HeldField[] = [
  {
    record: { zh: '社区摸底', en: 'Survey of a community' },
    field: { zh: '文字说明、难点情况', en: 'Texts, and what is said of difficult points' },
    why: {
      zh: '说明社区难处；按规定不写个人信息',
      en: 'To say what a community lacks; not meant to hold anything of a person',
    },
    measure: 3,
    isSealed: true,
    clear: 'survey.read',
    retention: 'survey',
  },
]

export const surveySealed: readonly SealedTable[] = [
  { table: 'survey', keys: [{ column: 'id', type: 'uuid' }], sealed: [{ cipher: 'text_cipher' }] },
  {
    table: 'difficulty',
    keys: [{ column: 'id', type: 'uuid' }],
    sealed: [{ cipher: 'text_cipher' }, { cipher: 'help_cipher' }],
  },
]

export const surveyRule: RetentionRule = {
  kind: 'survey',
  title: { zh: '社区摸底', en: 'Surveys of communities' },
  why: {
    zh: '需求、项目和已公布的数据以此为据，专项工作期间一直保留；文字加密保存',
    en: 'Needs, projects and published figures rest on them; kept as long as the programme, texts sealed',
  },
  days: 36_500,
  least: 36_500,
}
