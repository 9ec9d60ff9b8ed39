import { FIRST_DAY, LAST_DAY } from './calendar.ts'

export const programme = {
  name: '企业联系社区专项工作（演示）',
  owner: '演示省专项工作领导小组办公室',
  path: '0001.',
  startsOn: FIRST_DAY,
  endsOn: LAST_DAY,
}

/** The ten measures of the demo, in words of our own. */
export const measuresOfPolicy: readonly { title: string; body: string }[] = [
  {
    title: '组织报到',
    body: '各企业党组织按驻地对口联系社区，填写报到单并送社区确认。社区因故不能接收的，说明理由退回，企业补正后再报。',
  },
  {
    title: '队伍建设',
    body: '每个对口社区至少有一支联系社区工作队和一支应急突击队。工作队按“1＋3＋1”编组，名单报社区，人员变动及时更新。',
  },
  {
    title: '摸底走访',
    body: '报到后十个工作日内完成一次摸底，记清社区基本情况和难点，能用已有数据的不再要社区填表。',
  },
  {
    title: '供需对接',
    body: '社区列需求清单，企业列资源清单，每月对接一次。十天无人认领的需求，向其他企业公开。',
  },
  {
    title: '共驻共建协议',
    body: '双方签订共驻共建协议，写明服务项目、责任人和完成时限；协议的修改、续签和终止都留有记录。',
  },
  {
    title: '服务项目',
    body: '项目以可以计数的结果为准，办完由社区验收并评价，验收不通过的继续办。',
  },
  {
    title: '个人报到',
    body: '党员、职工向居住地社区报到一次，由社区确认；迁居办理转接。组织派遣与居住地报到分别统计，不相加。',
  },
  {
    title: '应急突击',
    body: '防汛、防疫等紧急情况由社区提出请求，企业核定后派单到人，先保安全生产。轮班和休息按规定执行，任务结束即撤回。',
  },
  {
    title: '考核评价',
    body: '以社区反向测评和办成的实事为主，不评登录次数、转发点赞、照片数量和会议次数；谢绝任务不扣分。',
  },
  {
    title: '宣传典型',
    body: '总结可推广的做法，经核实和公示后宣传先进典型；不要求社区专门准备材料。',
  },
]

/** The leading group of the demo; nobody of that name holds such a post. */
export const leadersOfDemo: readonly { post: string; unit: string; duty: string; name: string }[] = [
  { post: '组长', unit: '演示省国资委', duty: '统筹专项工作', name: '演示一' },
  { post: '副组长', unit: '演示省国资委', duty: '组织报到和队伍建设', name: '演示二' },
  { post: '副组长', unit: '演示省民政厅', duty: '社区衔接和供需对接', name: '演示三' },
  { post: '成员', unit: '演示省应急管理厅', duty: '应急突击', name: '演示四' },
  { post: '办公室主任', unit: '演示省国资委', duty: '日常协调、考核和简报', name: '演示五' },
]
