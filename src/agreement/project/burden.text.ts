import type { Texts } from '../../platform/i18n.ts'

/** What the burden meter calls the forms of projects and ratings. */
export const texts: Texts = {
  zh: {
    'thing-projects': '服务项目',
    'thing-project-files': '项目佐证材料',
    'thing-rating-rounds': '居民代表评价',
    'act-start': '开始',
    'act-progress': '填报进度',
    'act-pause': '暂停',
    'act-resume': '恢复',
    'act-report': '报完成',
    'act-refuse': '退回整改',
    'act-rate': '评价',
    'act-hands': '调整人员队伍',
    'act-stop-repeating': '停止重复',
    'act-files': '附材料',
    'act-slips': '发评价票',
  },
  en: {
    'thing-projects': 'Service project',
    'thing-project-files': 'Evidence of a project',
    'thing-rating-rounds': 'Round of ratings',
    'act-start': 'begin',
    'act-progress': 'report progress',
    'act-pause': 'pause',
    'act-resume': 'resume',
    'act-report': 'report finished',
    'act-refuse': 'send back',
    'act-rate': 'rate',
    'act-hands': 'change who does it',
    'act-stop-repeating': 'stop repeating',
    'act-files': 'add evidence',
    'act-slips': 'issue slips',
  },
}
