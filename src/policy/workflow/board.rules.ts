import type { FieldChoice } from '../../platform/fields.ts'
import type { Owner, Track } from './step.rules.ts'

/** How a whole case stands, by the most urgent of its open steps. */
export const boardLights = ['late', 'soon', 'open', 'done', 'ended'] as const
export type BoardLight = (typeof boardLights)[number]

export const boardLightChoices: readonly FieldChoice[] = [
  { value: 'late', zh: '逾期', en: 'Late' },
  { value: 'soon', zh: '临期', en: 'Due soon' },
  { value: 'open', zh: '按期', en: 'In time' },
  { value: 'done', zh: '已办结', en: 'Done' },
  { value: 'ended', zh: '已终止', en: 'Ended' },
]

export const ownerChoices: readonly (FieldChoice & { value: Owner })[] = [
  { value: 'office', zh: '专项工作办公室', en: 'Programme office' },
  { value: 'group', zh: '集团', en: 'Group' },
  { value: 'enterprise', zh: '企业', en: 'Enterprise' },
  { value: 'street', zh: '街道', en: 'Street' },
  { value: 'community', zh: '社区', en: 'Community' },
]

export const trackChoices: readonly (FieldChoice & { value: Track })[] = [
  { value: 'pairing', zh: '对口关系', en: 'Pairs' },
  { value: 'enterprise', zh: '企业', en: 'Enterprises' },
]
