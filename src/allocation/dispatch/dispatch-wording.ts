import type { Wording } from '../format.ts'
import { at } from '../network/network.ts'
import type {
  Bottleneck,
  ConflictFact,
  DispatchLevel,
  DispatchProblem,
  OneMore,
  ShortfallFact,
} from './dispatch-problem.ts'

/** Short sentences for the facts of a plan. The facts are what counts; screens may word them anew. */

/** A bottleneck is worded once, as thousands of shortfalls may share it. */
export function shortfallWords(
  problem: DispatchProblem,
  bottlenecks: readonly Bottleneck[],
): (slot: number, fact: ShortfallFact) => Wording {
  const lacks = bottlenecks.map((bottleneck) => wordBottleneck(problem, bottleneck))
  return (slot, fact) => {
    const name = slotName(problem, slot)
    switch (fact.code) {
      case 'slot/no-links':
        return { en: `nobody may be sent to ${name}`, zh: `${name} 没有可派的人员` }
      case 'slot/exhausted': {
        const [lack, ofOneMore] = [at(lacks, fact.bottleneck), wordOneMore(name, fact)]
        return { en: `${lack.en}${ofOneMore.en}`, zh: `${lack.zh}${ofOneMore.zh}` }
      }
      case 'slot/outranked':
        return {
          en: `one person more at ${name} would worsen ${levelEn(fact.level)} by ${fact.loss}`,
          zh: `为 ${name} 增派一人会使${levelZh(fact.level)}变差 ${fact.loss}`,
        }
      case 'slot/not-sought':
        return { en: `nothing in the order asks for people at ${name}`, zh: `目标次序未要求为 ${name} 派人` }
    }
  }
}

function wordBottleneck(problem: DispatchProblem, bottleneck: Bottleneck): Wording {
  const { slots, groups, needed, people, given } = bottleneck
  const tasks = some(slots, (slot) => slotName(problem, slot))
  const squads = some(groups, (group) => squadName(problem, group))
  const keptEn = given.length === 0 ? '' : `, keeping ${given.map(levelEn).join(', ')}`
  const keptZh = given.length === 0 ? '' : `（保持${given.map(levelZh).join('、')}不变）`
  const slotsEn = slots.length === 1 ? `${tasks} needs` : `${slots.length} slots (${tasks}) need`
  const slotsZh = slots.length === 1 ? `${tasks} ` : `${slots.length} 个岗位（${tasks}）共`
  return {
    en: `${slotsEn} ${needed} people, and of squads ${squads}, the only ones to go there, ${people} can${keptEn}`,
    zh: `${slotsZh}需 ${needed} 人，只有 ${squads} 可派，可到 ${people} 人${keptZh}`,
  }
}

function wordOneMore(name: string, oneMore: OneMore): Wording {
  switch (oneMore.by) {
    case 'capacity':
      return { en: '', zh: '' }
    case 'level': {
      const { level, loss } = oneMore
      return {
        en: `; one more at ${name} would worsen ${levelEn(level)} by ${loss}`,
        zh: `；为 ${name} 增派一人会使${levelZh(level)}变差 ${loss}`,
      }
    }
    case 'order':
      return {
        en: `; one more at ${name} instead of elsewhere is equally good for the whole, and lots decided`,
        zh: `；改派一人到 ${name} 整体同样好，按抽签取定`,
      }
  }
}

export function wordConflict(problem: DispatchProblem, fact: ConflictFact): Wording {
  const links = fact.locks.map((lock) => at(problem.locked, lock).link)
  if (fact.code === 'conflict/group-locks') {
    const squad = squadName(problem, fact.group)
    const tasks = some(links, (link) => slotName(problem, at(problem.links, link).slot))
    return {
      en: `running orders hold ${fact.people} people of ${squad} (at ${tasks}), a group of only ${fact.count}`,
      zh: `${squad} 的编组只有 ${fact.count} 人，而进行中的派遣（${tasks}）已占用 ${fact.people} 人`,
    }
  }
  const name = slotName(problem, fact.slot)
  const squads = some(links, (link) => squadName(problem, at(problem.links, link).group))
  return {
    en: `running orders hold ${fact.people} people at ${name} (of ${squads}), which takes only ${fact.count}`,
    zh: `${name} 只需 ${fact.count} 人，而进行中的派遣（${squads}）已有 ${fact.people} 人`,
  }
}

const SHOWN = 3

/** Groups of one squad, and slots of one task, may share a name, which is then said once. */
function some(ids: readonly number[], nameOf: (id: number) => string): string {
  const names = new Set<string>()
  for (const id of ids) {
    const name = nameOf(id)
    if (names.has(name)) continue
    if (names.size === SHOWN) return `${[...names].join(', ')}, …`
    names.add(name)
  }
  return [...names].join(', ')
}

function squadName(problem: DispatchProblem, group: number): string {
  return String(at(problem.groups, group).squad)
}

function slotName(problem: DispatchProblem, slot: number): string {
  const { task, skill } = at(problem.slots, slot)
  return skill === null ? String(task) : `${task} (${skill})`
}

function levelEn(level: DispatchLevel): string {
  return level === 'cost' ? 'cost' : `people missing at priority ${level.replace('short', '')}`
}

function levelZh(level: DispatchLevel): string {
  return level === 'cost' ? '总费用' : `第${level.replace('short', '')}优先级缺员数`
}
