import { refuse, type Refusal } from '../platform/problem.ts'

/** The first version comes with the program, so that there is one from the first day; the office's own begin at 2. */
export const FIRST_VERSION = 1

export const firstNotice = {
  zh: `一、收集什么：姓名、手机号、所在单位、职务、特长、可服务时间、意向岗位和居住社区。不收集身份证号、出生日期、家庭住址和民族，不收集位置轨迹。
二、用来做什么：向居住地社区报到、编组、供需对接和应急联络，并统计截至某日的数量。不用于个人排名和积分。
三、谁能看到：本人、所在企业的联络员、报到社区的工作人员可以看到姓名和电话；其他工作人员只能看到部分隐去的内容。每次查看和导出都有记录。
四、保存多久：离开后按本专项工作公布的期限匿名化，数量和台账保留，不再能辨认本人。
五、您的权利：可以随时查看、下载、更正本人数据，也可以申请删除；如有异议，请联系本单位联络员或专项工作办公室。`,
  en: `1. What is collected: name, mobile number, enterprise, post, skills, free time, wished post and the community where you live. No identity number, birth date, home address or ethnicity, and no location track.
2. What for: registration with the community where you live, teams, matching of needs, calls in emergencies, and counts as of a day. Never for ranking people or for points.
3. Who sees it: you, the liaison of your enterprise and the staff of the communities where you are registered see name and phone; all others see them in part. Every reading and every export is recorded.
4. How long: after you have left, for the time that the programme has published; then it is made anonymous. Counts and the ledger stay, and tell of nobody.
5. Your rights: you may at any time see, download and correct your data, and ask for its deletion. If you object, turn to the liaison of your enterprise or the programme office.`,
} as const

/** 428 Precondition Required (RFC 6585): the member reads and accepts, then saves again. */
export const notAccepted = (version: number): Refusal =>
  refuse(
    'privacy/notice-not-accepted',
    428,
    {
      zh: '首次提交前，请先阅读并同意隐私告知；同意后再提交一次。',
      en: 'Read and accept the privacy notice before you save for the first time; then save again.',
    },
    { version },
  )

export const notCurrent = (version: number): Refusal =>
  refuse(
    'privacy/notice-not-current',
    409,
    {
      zh: `隐私告知已更新为第 ${version} 版，请阅读新版后再同意。`,
      en: `The privacy notice is now in version ${version}. Read it before you accept.`,
    },
    { version },
  )

export const dayPassed = (today: string): Refusal =>
  refuse('privacy/notice-day-passed', 422, {
    zh: `生效日期不能早于今天（${today}），已经同意过的内容不能事后改变。请改为今天或以后的日期。`,
    en: `The day must not lie before today (${today}): what people have agreed to cannot change afterwards. Choose today or later.`,
  })
