import { refuse, type Refusal } from '../platform/problem.ts'

/** Ended in one transaction; erasing one member takes some milliseconds of the embedded database. */
export const RETENTION_CHUNK = 100

export const notSettable = (): Refusal =>
  refuse('privacy/retention-fixed', 409, {
    zh: '这一项的保存期限由系统规定，不能调整。',
    en: 'How long this is kept is fixed and cannot be changed.',
  })

export const tooShort = (least: number): Refusal =>
  refuse(
    'privacy/retention-too-short',
    422,
    {
      zh: `至少保存 ${least} 天。请填写不少于 ${least} 的天数。`,
      en: `It is kept for at least ${least} days. Enter ${least} or more.`,
    },
    { field: 'days' },
  )
