import type { Day } from '../../platform/day.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'

/** Kinds of difficult points (难点): ours, after what communities write in their lists of needs. */
export const difficultyKinds = [
  'facilities',
  'environment',
  'safety',
  'elderly',
  'health',
  'employment',
  'disputes',
  'other',
] as const
export type DifficultyKind = (typeof difficultyKinds)[number]

export const difficultyWords: Record<DifficultyKind, Words> = {
  facilities: { zh: '设施场地', en: 'Facilities' },
  environment: { zh: '环境卫生', en: 'Surroundings' },
  safety: { zh: '安全隐患', en: 'Hazards' },
  elderly: { zh: '养老助困', en: 'Elderly and needy' },
  health: { zh: '医疗健康', en: 'Health' },
  employment: { zh: '就业', en: 'Employment' },
  disputes: { zh: '矛盾调解', en: 'Disputes' },
  other: { zh: '其他', en: 'Other' },
}

export const urgencies = ['ordinary', 'soon', 'urgent'] as const
export type Urgency = (typeof urgencies)[number]
export const urgencyWords: Record<Urgency, Words> = {
  ordinary: { zh: '一般', en: 'Ordinary' },
  soon: { zh: '较急', en: 'Soon' },
  urgent: { zh: '紧急', en: 'Urgent' },
}

export const choicesOf = <Value extends string>(words: Record<Value, Words>) =>
  (Object.keys(words) as Value[]).map((value) => ({ value, ...words[value] }))

/** One difficult point as it is written down: what, how urgent, which help is wanted and by when. */
export interface Difficulty {
  kind: DifficultyKind
  urgency: Urgency
  description: string
  help: string
  wantedBy: Day | null
}

export const MOST_DIFFICULTIES = 20

/** The measure that counts points of a kind. */
export const difficultyMeasure = (kind: DifficultyKind): `difficulty-${DifficultyKind}` =>
  `difficulty-${kind}`

/** Open until a need or another record of the next steps has taken it over. */
export const pointStates = ['open', 'taken'] as const
export type PointState = (typeof pointStates)[number]

export const pointTaken = (): Refusal =>
  refuse('survey/point-taken', 409, {
    zh: '该难点已经转为需求，不能重复转入。',
    en: 'This difficult point has been taken over already.',
  })
