import type { Texts } from '../platform/i18n.ts'

/** What the kinds of event that this area records are called. */
export const texts: Texts = {
  zh: {
    'event-survey-form.drafted': '起草摸底表',
    'event-survey-form.changed': '修改摸底表',
    'event-survey-form.published': '发布摸底表',
    'event-survey-form.discarded': '放弃摸底表草稿',
    'event-survey-form.withdrawn': '停用摸底表',
    'event-survey.begun': '开始摸底',
    'event-survey.reopened': '修改退回的摸底表',
    'event-survey.submitted': '提交摸底表',
    'event-survey.taken-back': '撤回摸底表',
    'event-survey.returned': '社区退回摸底表',
    'event-survey.confirmed': '社区确认摸底',
    'event-survey.restood': '摸底换用新版表',
    'event-survey.closed': '关闭摸底',
    'event-difficulty.recorded': '登记社区难点',
    'event-difficulty.taken': '难点转为需求',
  },
  en: {
    'event-survey-form.drafted': 'Survey form drafted',
    'event-survey-form.changed': 'Survey form changed',
    'event-survey-form.published': 'Survey form published',
    'event-survey-form.discarded': 'Draft of the survey form discarded',
    'event-survey-form.withdrawn': 'Survey form withdrawn',
    'event-survey.begun': 'Survey begun',
    'event-survey.reopened': 'Returned survey taken up again',
    'event-survey.submitted': 'Survey handed in',
    'event-survey.taken-back': 'Survey taken back',
    'event-survey.returned': 'Survey returned by the community',
    'event-survey.confirmed': 'Survey confirmed by the community',
    'event-survey.restood': 'Survey put on the form in force',
    'event-survey.closed': 'Survey closed',
    'event-difficulty.recorded': 'Difficult point recorded',
    'event-difficulty.taken': 'Difficult point taken over',
  },
}
