import type { Wording } from '../format.ts'
import { at } from '../network/network.ts'
import type {
  Bottleneck,
  ConflictFact,
  Decider,
  MatchingLevel,
  MatchingProblem,
  NeedFact,
} from './matching-problem.ts'

/**
 * Short sentences for the facts of a plan. The facts are what counts; screens may word them anew. People count
 * months from 1, so month 0 of the file is the 1st here.
 */

export function wordNeed(
  problem: MatchingProblem,
  bottlenecks: readonly Bottleneck[],
  need: number,
  fact: NeedFact,
): Wording {
  const { en, zh } = nameOfNeed(problem, need)
  switch (fact.code) {
    case 'need/no-links':
      return { en: `no offer is linked to ${en}`, zh: `${zh}没有可用的供给` }
    case 'need/no-time':
      return {
        en: `${en} is due before anything can be delivered`,
        zh: `${zh}在首个可交付月份之前已到期`,
      }
    case 'need/exhausted': {
      const bottleneck = wordBottleneck(problem, at(bottlenecks, fact.bottleneck))
      const decider = wordDecider(fact.decider)
      return { en: `${bottleneck.en}; ${decider.en}`, zh: `${bottleneck.zh}；${decider.zh}` }
    }
    case 'need/outranked':
      return {
        en: `a unit more for ${en} would worsen ${LEVELS[fact.level].en} by at least ${fact.loss}`,
        zh: `给${zh}多供一个单位，会使${LEVELS[fact.level].zh}至少变差 ${fact.loss}`,
      }
    case 'need/not-sought':
      return { en: `nothing in the order asks for more for ${en}`, zh: `目标次序未要求满足${zh}` }
  }
}

function wordBottleneck(problem: MatchingProblem, bottleneck: Bottleneck): Wording {
  const { needs, offers, months, wanted, capacity, given } = bottleneck
  const codeOf = (offer: number): string => at(problem.offers, offer).code
  const sources = [...some(offers), ...some(months)].slice(0, SHOWN + 1)
  const name = (inMonth: (code: string, month: number) => string): string => {
    return listed(sources, (source) => {
      return typeof source === 'number' ? codeOf(source) : inMonth(codeOf(source.offer), source.month + 1)
    })
  }
  const en = name((code, month) => `${code} in month ${month}`)
  const zh = name((code, month) => `${code}（第${month}个月）`)
  const kept = given.map((level) => LEVELS[level])
  const keepingEn = kept.length === 0 ? '' : `, keeping ${kept.map((level) => level.en).join(', ')}`
  const keepingZh = kept.length === 0 ? '' : `（保持${kept.map((level) => level.zh).join('、')}不变）`
  const numbers = listed(needs, String)
  const who = needs.length === 1 ? `need ${numbers} wants` : `${needs.length} needs (${numbers}) want`
  return {
    en: `${who} ${wanted}, but can get at most ${capacity} from ${en || 'nowhere'}${keepingEn}`,
    zh: `${needs.length} 项需求（${numbers}）共需 ${wanted}，而 ${zh || '（无）'} 最多只能提供 ${capacity}${keepingZh}`,
  }
}

function wordDecider(decider: Decider): Wording {
  switch (decider.by) {
    case 'capacity':
      return { en: 'no more can be brought to this one', zh: '本项已无法再增加' }
    case 'level': {
      const { en, zh } = LEVELS[decider.level]
      return {
        en: `a unit more for this one would worsen ${en} by at least ${decider.loss}`,
        zh: `本项多得一个单位，会使${zh}至少变差 ${decider.loss}`,
      }
    }
    case 'lot':
      return {
        en: 'a unit more for this one is as good for the whole, and the lot decided',
        zh: '本项多得一个单位，整体同样好，由抽签取定',
      }
  }
}

export function wordConflict(problem: MatchingProblem, fact: ConflictFact): Wording {
  const entries = listed(fact.committed, String)
  switch (fact.code) {
    case 'conflict/after-due': {
      const { en, zh } = nameOfNeed(problem, fact.need)
      return {
        en: `deliveries to ${en} are committed (commitments ${entries}) for later than it is due`,
        zh: `${zh}的承诺交付（承诺记录 ${entries}）晚于其期限`,
      }
    }
    case 'conflict/offer-month': {
      const { code } = at(problem.offers, fact.offer)
      return {
        en: `${code} is to deliver ${fact.promised} in month ${fact.month + 1} (commitments ${entries}), but gives at most ${fact.perMonth} a month`,
        zh: `${code} 第${fact.month + 1}个月已承诺 ${fact.promised}（承诺记录 ${entries}），超过其每月上限 ${fact.perMonth}`,
      }
    }
    case 'conflict/offer': {
      const { code } = at(problem.offers, fact.offer)
      return {
        en: `${code} is to deliver ${fact.promised} (commitments ${entries}), but has only ${fact.qty}`,
        zh: `${code} 已承诺 ${fact.promised}（承诺记录 ${entries}），超过其总量 ${fact.qty}`,
      }
    }
    case 'conflict/need': {
      const { en, zh } = nameOfNeed(problem, fact.need)
      return {
        en: `${en} is to get ${fact.promised} (commitments ${entries}), but wants only ${fact.qty}`,
        zh: `${zh}已获承诺 ${fact.promised}（承诺记录 ${entries}），超过其所需 ${fact.qty}`,
      }
    }
  }
}

function nameOfNeed({ needs }: MatchingProblem, need: number): Wording {
  const { community, category } = at(needs, need)
  return {
    en: `need ${need} of community ${community} (${category})`,
    zh: `社区 ${community} 的需求 ${need}（${category}）`,
  }
}

const SHOWN = 3

/** As many as are shown, and one more if there is one; a set of thousands is not gone through for a sentence. */
function some<T>(entries: readonly T[]): T[] {
  return entries.slice(0, SHOWN + 1)
}

function listed<T>(entries: readonly T[], name: (entry: T) => string): string {
  const shown = entries.slice(0, SHOWN).map(name).join(', ')
  return entries.length > SHOWN ? `${shown}, …` : shown
}

const LEVELS: Record<MatchingLevel, Wording> = {
  unmet1: { en: 'unmet needs of urgency 1', zh: '1级需求缺口' },
  unmet2: { en: 'unmet needs of urgency 2', zh: '2级需求缺口' },
  unmet3: { en: 'unmet needs of urgency 3', zh: '3级需求缺口' },
  unmet4: { en: 'unmet needs of urgency 4', zh: '4级需求缺口' },
  cost: { en: 'cost', zh: '总费用' },
}
