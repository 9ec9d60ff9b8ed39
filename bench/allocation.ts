/**
 * Our network simplex against LEMON (C++), `highs` (WebAssembly) and `min-cost-flow` (JavaScript) on provincial
 * problems made from the real divisions. Run with `npx tsx bench/allocation.ts`, or with names of cases, such as
 * `npx tsx bench/allocation.ts 'pairing M' dispatch`. Each case has a process of its own; the runs of ours and
 * of the peers alternate in it; medians are printed, over fresh seeds. LEMON is left out where `g++` or the
 * package `liblemon-dev` is missing.
 */
import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { CaseTimes } from './allocation-case.ts'

const CASES = [
  'pairing S',
  'pairing M',
  'pairing M-joined',
  'pairing L',
  'pairing XL',
  'matching S',
  'matching M',
  'matching L',
  'dispatch',
]
const SEEDS = [11, 12, 13]

const asked = process.argv.slice(2)
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN
const all = (
  cases: readonly CaseTimes[],
  list: 'build' | 'lex' | 'threads' | 'single' | 'lemonStaged' | 'lemonSingle',
) => median(cases.flatMap((one) => one[list]))
const ms = (value: number): string =>
  Number.isNaN(value) ? '–' : value < 100 ? value.toFixed(1) : value.toFixed(0)
const ratio = (ours: number, theirs: number): string =>
  Number.isNaN(ours / theirs) ? '–' : (ours / theirs).toFixed(2)

function runCase(name: string, seed: number, company: 'peers' | 'alone'): CaseTimes {
  const file = fileURLToPath(new URL('./allocation-case.ts', import.meta.url))
  const output = execFileSync(process.execPath, ['--import', 'tsx', file, name, String(seed), company], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 24,
  })
  return JSON.parse(output) as CaseTimes
}

const { model = 'unknown processor' } = cpus()[0] ?? {}
console.log(`Node ${process.version}, ${cpus().length} cores of ${model}, seeds ${SEEDS.join(', ')}\n`)
console.log(
  '| case | arcs | pieces | build ms | lexicographic ms | two threads ms | ÷ LEMON staged | one level ms | ÷ LEMON | highs one level | min-cost-flow one level | peak MiB |',
)
console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
const growth: { arcs: number; millis: number }[] = []
for (const name of asked.length > 0 ? asked : CASES) {
  const large = name.endsWith('XL')
  // Peers take minutes on the largest; one seed must do there.
  const seeds = /L$|joined/.test(name) ? SEEDS.slice(0, 1) : SEEDS
  const cases = seeds.map((seed) => runCase(name, seed, large ? 'alone' : 'peers'))
  const [first] = cases
  if (first === undefined) continue
  const alone = large ? first : runCase(name, SEEDS[0] ?? 1, 'alone')
  const [lex, threads, single] = [all(cases, 'lex'), all(cases, 'threads'), all(cases, 'single')]
  console.log(
    `| ${name} | ${first.arcs} | ${first.pieces} | ${ms(all(cases, 'build'))} | ${ms(lex)} | ${ms(threads)}${
      Number.isNaN(threads) ? '' : ` (× ${(lex / threads).toFixed(2)})`
    } | ${ratio(lex, all(cases, 'lemonStaged'))} | ${ms(single)} | ${ratio(single, all(cases, 'lemonSingle'))} | ${
      first.highs
    } | ${first.minCostFlow} | ${alone.memory} |`,
  )
  if (/^pairing (S|M|L|XL)$/.test(name)) growth.push({ arcs: first.arcs, millis: lex })
}
for (const [index, larger] of growth.entries()) {
  const smaller = growth[index - 1]
  if (smaller === undefined) continue
  const exponent = Math.log(larger.millis / smaller.millis) / Math.log(larger.arcs / smaller.arcs)
  console.log(`\nfrom ${smaller.arcs} to ${larger.arcs} arcs, time grows as arcs^${exponent.toFixed(2)}`)
}
