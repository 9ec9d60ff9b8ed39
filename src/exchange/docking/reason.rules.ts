import type { Words } from '../../platform/problem.ts'
import type { Facts, Nearness } from './docking.rules.ts'
import type { Hindrance, Why } from './result.rules.ts'

const near: Record<Nearness, Words> = {
  paired: {
    zh: '该企业与本社区结对，优先考虑',
    en: 'its enterprise is paired with the community and comes first',
  },
  street: { zh: '企业驻地与社区同在一个街道', en: 'its enterprise has a site in the same street' },
  county: { zh: '企业驻地与社区同在一个县（区）', en: 'its enterprise has a site in the same county' },
  city: { zh: '企业驻地与社区同在一个市', en: 'its enterprise has a site in the same city' },
  province: { zh: '本市没有更近的可用资源', en: 'nothing nearer could be used' },
}

/** Why a line is proposed, in a sentence. */
export function reasonOf(
  { nearness, month, missing, planned, choices, left }: Facts,
  quantity: number,
  unit: string,
): Words {
  const zh = [
    near[nearness].zh,
    choices > 1 ? `在${choices}项可用资源中最合适` : '是唯一可用的资源',
    ...(quantity === missing ? ['可满足全部缺口'] : [`可满足缺口${missing}${unit}中的${quantity}${unit}`]),
    ...(month === 0 ? [] : [`本月能力已排满，排到之后第${month}个月`]),
    ...(quantity === left ? ['资源将全部用完'] : []),
    ...(planned < missing ? [`仍缺${missing - planned}${unit}`] : []),
  ]
  const en = [
    near[nearness].en,
    choices > 1 ? `the best of ${choices} resources that could serve` : 'the only resource that could serve',
    ...(quantity === missing
      ? ['brings all that is missing']
      : [`brings ${quantity} of the ${missing} ${unit} missing`]),
    ...(month === 0 ? [] : [`the months before are taken, so ${month} month${month === 1 ? '' : 's'} later`]),
    ...(quantity === left ? ['uses the resource up'] : []),
    ...(planned < missing ? [`${missing - planned} ${unit} stay missing`] : []),
  ]
  const [first = '', ...rest] = en
  return {
    zh: `${zh.join('；')}。`,
    en: `${first.charAt(0).toUpperCase()}${first.slice(1)}${rest.map((each) => `; ${each}`).join('')}.`,
  }
}

const hindered: Record<Hindrance, Words> = {
  kind: {
    zh: '没有企业登记可用的同类资源。可请结对企业在资源清单中登记。',
    en: 'No resource of this category can be used. Ask the paired enterprises to offer one.',
  },
  unit: {
    zh: '同类资源的计量单位与需求不一致。请核对计量单位。',
    en: 'Resources of this category are counted in other units. Check the units.',
  },
  area: { zh: '同类资源的服务范围不包括本社区。', en: 'No resource of this kind serves this community.' },
  reserved: {
    zh: '需求尚在结对企业优先认领期内（或不公开），结对企业没有同类资源。',
    en: 'The need is still reserved for its paired enterprises, and they have no such resource.',
  },
  days: {
    zh: '同类资源在需求期限之后才可用。',
    en: 'Resources of this kind begin after the need is wanted.',
  },
  rejected: {
    zh: '可用的资源此前均已不采纳，且没有变动。',
    en: 'All resources that could serve were rejected before and have not changed.',
  },
}

/** Why something stays without a proposal, in a sentence. */
export function wordWhy(why: Why, unit: string): Words {
  switch (why.code) {
    case 'set-aside':
      return {
        zh: '此前研究决定另行安排，需求没有变动，不再提出建议。',
        en: 'It was set aside before and has not changed since.',
      }
    case 'no-resource':
      return hindered[why.hindrance]
    case 'exhausted':
      return {
        zh: `${why.needs === 1 ? '本项需求' : `包括本项在内的${why.needs}项需求`}共缺${why.wanted}${unit}，可用的${why.resources}项资源在期限内最多提供${why.capacity}${unit}。`,
        en: `${why.needs === 1 ? 'This need lacks' : `${why.needs} needs, this one among them, lack`} ${why.wanted} ${unit}; the ${why.resources} resource${why.resources === 1 ? '' : 's'} that could serve give at most ${why.capacity} in time.`,
      }
    case 'outranked':
      return { zh: '资源已优先用于更紧急的需求。', en: 'The resources go to needs that are more urgent.' }
    case 'not-sought':
      return {
        zh: '在不影响其他需求的前提下没有更多资源。',
        en: 'Nothing more can be had without taking it from other needs.',
      }
  }
}
