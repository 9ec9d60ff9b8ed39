import type { Highs } from 'highs'
import type { DispatchLevel, DispatchProblem } from '../../src/allocation/dispatch/dispatch-problem.ts'

type Terms = [factor: number, name: string][]

/**
 * The second, independent formulation, for tests: an integer program with the people of each link (x) and the
 * people missing at each slot (s), made lexicographic by one more equation per level solved. It shares nothing
 * with the network but the problem's types. `atLeast` asks for so many people at some slots. Gives the values of the
 * levels, or null if the problem is infeasible.
 */
export function solveSecond(
  highs: Highs,
  { groups, slots, links, locked, lexOrder }: DispatchProblem,
  atLeast?: { slots: readonly number[]; people: number },
): number[] | null {
  const people = (belongs: (link: { group: number; slot: number }) => boolean): Terms =>
    links.flatMap((link, l): Terms => (belongs(link) ? [[1, `x${l}`]] : []))
  const rows: string[] = []
  for (const { id, count } of groups) {
    const sent = people(({ group }) => group === id)
    if (sent.length > 0) rows.push(`${sum(sent)} <= ${count}`)
  }
  for (const { id, count } of slots) {
    const come = people(({ slot }) => slot === id)
    rows.push(`${sum([...come, [1, `s${id}`]])} = ${count}`)
  }
  if (atLeast !== undefined) {
    const come = people(({ slot }) => atLeast.slots.includes(slot))
    rows.push(`${sum([...come, [0, 'nothing']])} >= ${atLeast.people}`)
  }
  for (const { link, count } of locked) rows.push(`x${link} >= ${count}`)
  // A problem of nothing but groups still needs a row and a column to be a program.
  rows.push('nothing >= 0')
  const names = ['nothing', ...links.map((_, l) => `x${l}`), ...slots.map(({ id }) => `s${id}`)]
  const termsOf = (level: DispatchLevel): Terms =>
    level === 'cost'
      ? links.map(({ cost }, l) => [cost, `x${l}`])
      : slots.flatMap(({ id, priority }): Terms => (level === `short${priority}` ? [[1, `s${id}`]] : []))
  const values: number[] = []
  for (const level of lexOrder.length === 0 ? [undefined] : lexOrder) {
    const objective = (level === undefined ? [] : termsOf(level)).filter(([factor]) => factor !== 0)
    const shown: Terms = objective.length > 0 ? objective : [[0, 'nothing']]
    const text = `min\n obj: ${sum(shown)}\nst\n${rows.join('\n')}\ngeneral\n${names.join('\n')}\nend\n`
    const solution = highs.solve(text, { output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.5 })
    if (solution.Status === 'Infeasible') return null
    if (solution.Status !== 'Optimal') throw new Error(`the second formulation ended as ${solution.Status}`)
    if (level === undefined) break
    const value = Math.round(solution.ObjectiveValue) + 0
    if (objective.length > 0) rows.push(`${sum(objective)} = ${value}`)
    values.push(value)
  }
  return values
}

/** Terms over several lines: the LP format limits the length of a line. */
function sum(terms: Terms): string {
  return terms.map(([factor, name]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`).join('\n ')
}
