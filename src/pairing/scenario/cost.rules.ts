import { comparePairings } from '../../allocation/pairing/compare-pairings.ts'
import type { PairingPlan, PairingProblem } from '../../allocation/pairing/pairing-problem.ts'
import type { Words } from '../../platform/problem.ts'
import type { Basis } from '../pairing.rules.ts'
import { basisCounts, type BasisCount, type RuleSet } from '../rule/rule.rules.ts'
import type { Names } from '../reason.rules.ts'

/** What a change of settings does to the best plan. Ids are those of the problem. */
export interface Cost extends Words {
  uncovered: number[]
  covered: number[]
  unpaired: number[]
  /** Pairs more or fewer on each basis; those that stay the same are left out. */
  perBasis: { basis: Basis; change: number }[]
  gained: number
  lost: number
  moved: number
  keptChange: number
  /** The first goal that is met less well, by how much; null where none is. */
  worse: { level: string; by: number } | null
}

const SHOWN = 3

/** Compares the best plan under changed settings with the one before, and says it in a line. */
export function costOf(
  problem: PairingProblem,
  before: PairingPlan,
  after: PairingPlan,
  rules: RuleSet,
  names: Names,
): Cost {
  const compared = comparePairings(problem, before, after)
  const counts = (plan: PairingPlan): BasisCount[] =>
    basisCounts(
      Object.entries(plan.tierCounts).map(([tier, pairs]) => [Number(tier), pairs]),
      rules.order,
    )
  const earlier = new Map(counts(before).map(({ basis, pairs }) => [basis, pairs]))
  const perBasis = counts(after)
    .map(({ basis, pairs }) => ({ basis, change: pairs - (earlier.get(basis) ?? 0) }))
    .filter(({ change }) => change !== 0)
  const worse = compared.levels.find(({ change }) => change !== null && change !== 0)
  const facts = {
    uncovered: compared.uncovered.newly,
    covered: compared.uncovered.noLonger,
    unpaired: compared.unpaired.newly,
    perBasis,
    gained: compared.gained.length,
    lost: compared.lost.length,
    moved: compared.moved.length,
    keptChange: after.kept - before.kept,
    worse: worse && (worse.change ?? 0) > 0 ? { level: worse.name, by: worse.change ?? 0 } : null,
  }
  return { ...facts, ...inWords(facts, names) }
}

function inWords(cost: Omit<Cost, keyof Words>, names: Names): Words {
  const named = (ids: number[], name: (id: number) => string): Words => ({
    zh: ids.slice(0, SHOWN).map(name).join('、') + (ids.length > SHOWN ? `等${ids.length}个` : ''),
    en:
      ids.slice(0, SHOWN).map(name).join(', ') +
      (ids.length > SHOWN ? ` and ${ids.length - SHOWN} more` : ''),
  })
  const parts: Words[] = []
  const tell = (ids: number[], name: (id: number) => string, say: (told: Words) => Words): void => {
    if (ids.length > 0) parts.push(say(named(ids, name)))
  }
  tell(cost.uncovered, names.community, ({ zh, en }) => ({ zh: `${zh}没有企业对口`, en: `uncovers ${en}` }))
  tell(cost.covered, names.community, ({ zh, en }) => ({ zh: `${zh}有了企业对口`, en: `covers ${en}` }))
  tell(cost.unpaired, names.site, ({ zh, en }) => ({
    zh: `${zh}没有对口社区`,
    en: `leaves ${en} without a community`,
  }))
  for (const { basis, change } of cost.perBasis) {
    const text = `${basis} ${change > 0 ? '+' : '−'}${Math.abs(change)}`
    parts.push({ zh: text, en: text })
  }
  if (cost.moved > 0)
    parts.push({ zh: `${cost.moved}对换社区`, en: `${cost.moved} pairs change their community` })
  if (cost.keptChange < 0)
    parts.push({ zh: `少沿用${-cost.keptChange}对`, en: `${-cost.keptChange} fewer pairs kept` })
  if (parts.length === 0 && cost.worse !== null)
    parts.push({ zh: '人数与社区规模的搭配变差', en: 'people and communities are balanced less well' })
  if (parts.length === 0) return { zh: '没有代价。', en: 'It costs nothing.' }
  return {
    zh: `${parts.map(({ zh }) => zh).join('；')}。`,
    en: `${parts.map(({ en }) => en).join('; ')}.`,
  }
}
