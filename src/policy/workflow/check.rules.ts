import type { Words } from '../../platform/problem.ts'
import { owners, type Step } from './step.rules.ts'

export interface TemplateFault {
  code: string
  /** The steps that it is about. */
  steps: string[]
  words: Words
}

/** Steps by what leads on from each; unknown targets are left out and told as a fault of their own. */
const successors = (steps: readonly Step[]): Map<string, string[]> => {
  const known = new Set(steps.map(({ key }) => key))
  return new Map(steps.map(({ key, next }) => [key, next.map(({ to }) => to).filter((to) => known.has(to))]))
}

/** Every step that can be reached from one, itself left out unless a circle leads back to it. */
export function reachedFrom(steps: readonly Step[], from: string): Set<string> {
  const after = successors(steps)
  const reached = new Set<string>()
  const queue = [...(after.get(from) ?? [])]
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    queue.push(...(after.get(key) ?? []))
  }
  return reached
}

/** The steps of one circle in order, the first named again at its end; undefined where there is none. */
function circle(steps: readonly Step[]): string[] | undefined {
  const after = successors(steps)
  const closed = new Set<string>()
  const visit = (key: string, path: string[]): string[] | undefined => {
    const at = path.indexOf(key)
    if (at >= 0) return [...path.slice(at), key]
    if (closed.has(key)) return undefined
    for (const to of after.get(key) ?? []) {
      const found = visit(to, [...path, key])
      if (found) return found
    }
    closed.add(key)
    return undefined
  }
  for (const { key } of steps) {
    const found = visit(key, [])
    if (found) return found
  }
  return undefined
}

/** Everything that keeps a template from being published; nothing where it can run. The first step is where a case begins. */
export function templateFaults(steps: readonly Step[]): TemplateFault[] {
  const [first] = steps
  if (!first) {
    return [
      {
        code: 'empty',
        steps: [],
        words: { zh: '流程没有环节，请至少添加一个。', en: 'There is no step. Add one at least.' },
      },
    ]
  }
  const zh = (key: string): string => steps.find((step) => step.key === key)?.title.zh || key
  const en = (key: string): string => steps.find((step) => step.key === key)?.title.en || key
  const faults: TemplateFault[] = []
  const say = (
    code: string,
    about: string[],
    words: (name: (key: string) => string, isZh: boolean) => string,
  ) => faults.push({ code, steps: about, words: { zh: words(zh, true), en: words(en, false) } })
  const keys = steps.map(({ key }) => key)
  for (const key of new Set(keys.filter((key, at) => keys.indexOf(key) !== at)))
    say('same-key', [key], (name, isZh) =>
      isZh
        ? `有两个环节的标识都是“${key}”，请改掉一个。`
        : `Two steps have the key “${key}”; change one (${name(key)}).`,
    )
  const reached = reachedFrom(steps, first.key)
  const lost = keys.filter((key) => key !== first.key && !reached.has(key))
  if (lost.length > 0)
    say('unreachable', lost, (name, isZh) =>
      isZh
        ? `没有环节通向“${lost.map(name).join('”“')}”，请在前一环节的“下一环节”里选上，或者删去。`
        : `Nothing leads to “${lost.map(name).join('”, “')}”. Name it as what follows an earlier step, or remove it.`,
    )
  const round = circle(steps)
  if (round)
    say('cycle', round, (name, isZh) =>
      isZh
        ? `流程绕成了圈：${round.map(name).join(' → ')}。要退回前面的环节，请用“退回到”。`
        : `The steps go in a circle: ${round.map(name).join(' → ')}. To go back to an earlier step use “returns to”.`,
    )
  if (steps.every(({ next }) => next.length > 0))
    say('no-end', [], (_, isZh) =>
      isZh
        ? '流程没有终点，请至少让一个环节后面不再有环节。'
        : 'There is no end. Let at least one step be followed by none.',
    )
  for (const step of steps) for (const fault of faultsOfStep(steps, step)) say(...fault)
  const sent = steps.flatMap(({ signal }) => signal ?? [])
  for (const signal of new Set(sent.filter((one, at) => sent.indexOf(one) !== at)))
    say(
      'same-signal',
      steps.filter((step) => step.signal === signal).map(({ key }) => key),
      (_, isZh) =>
        isZh
          ? '有两个环节由同一件事办结，请改掉一个。'
          : 'Two steps are finished by the same event; change one.',
    )
  return faults
}

type Said = [code: string, about: string[], words: (name: (key: string) => string, isZh: boolean) => string]

function faultsOfStep(steps: readonly Step[], step: Step): Said[] {
  const { key, next, back, owner, signal } = step
  const known = new Set(steps.map((other) => other.key))
  const said: Said[] = []
  if (!(owners as readonly string[]).includes(owner))
    said.push([
      'unknown-owner',
      [key],
      (name, isZh) =>
        isZh
          ? `“${name(key)}”的责任方“${owner}”不存在，请重新选择。`
          : `“${name(key)}” has an owner that does not exist, “${owner}”. Choose another.`,
    ])
  for (const { to } of next.filter((one) => !known.has(one.to)))
    said.push([
      'unknown-next',
      [key],
      (name, isZh) =>
        isZh
          ? `“${name(key)}”的下一环节“${to}”不存在，请重新选择。`
          : `“${name(key)}” is followed by “${to}”, which does not exist. Choose another.`,
    ])
  if (back !== null && !(known.has(back) && reachedFrom(steps, back).has(key)))
    said.push([
      'back-not-earlier',
      [key],
      (name, isZh) =>
        isZh
          ? `“${name(key)}”只能退回到它前面的环节。`
          : `“${name(key)}” can only return to a step before it.`,
    ])
  const outcomes = new Set(next.flatMap(({ when }) => when ?? []))
  if (outcomes.size === 1)
    said.push([
      'lonely-outcome',
      [key],
      (name, isZh) =>
        isZh
          ? `“${name(key)}”只有一种办理结果，请补上另一种，或者去掉条件。`
          : `“${name(key)}” has one outcome only. Add another, or leave the condition out.`,
    ])
  if (outcomes.size > 0 && signal !== null)
    said.push([
      'branch-by-signal',
      [key],
      (name, isZh) =>
        isZh
          ? `“${name(key)}”由系统自动办结，不能分支。请改为由责任方办结。`
          : `“${name(key)}” is finished by an event and cannot branch. Let its owner finish it.`,
    ])
  return said
}
