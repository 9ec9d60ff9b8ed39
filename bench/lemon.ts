/** LEMON's network simplex as a peer: a native program in C++, compiled on first use where compiler and headers are there. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Network } from '../src/allocation/network/network.ts'
import { at } from '../src/allocation/network/network.ts'
import { writeNetworks, type AnyCost } from './network-file.ts'
import type { PeerSolved, PeerStopped } from './peers.ts'
import { splitNetwork } from './split-network.ts'

export type LemonOptions = {
  limitMs?: number
  /** Splits the network at its hub; every piece goes through all levels by itself. */
  split?: boolean
} & (
  | {
      /** Level after level from scratch; `shrinking` leaves out the arcs that levels before have fixed. */
      mode: 'staged' | 'shrinking'
    }
  /** One cost, without the offset of any level. */
  | { mode: 'single'; cost: AnyCost }
)

/** Sums over all levels, and each level by itself. `value` is that of the last level. */
export interface LemonSolved extends PeerSolved {
  levels: (PeerSolved & { name: string })[]
}

/** Undefined where it cannot be compiled. */
export async function lemon(
  network: Network,
  options: LemonOptions,
): Promise<LemonSolved | PeerStopped | undefined> {
  program ??= compile()
  const path = await program
  if (path === undefined) return undefined
  const file = join(folder(), `${(files += 1)}.network`)
  try {
    writeNetworks(file, networksOf(network, options))
    const ended = await run(path, [file, options.mode], options.limitMs)
    if (ended.killed) return { stopped: 'time limit', millis: options.limitMs ?? 0 }
    if (ended.failed) throw new Error(`the LEMON program failed: ${ended.errors}`)
    return resultOf(network, options, JSON.parse(ended.output) as Output)
  } finally {
    rmSync(file, { force: true })
  }
}

let program: Promise<string | undefined> | undefined
let temporary: string | undefined
let files = 0

function folder(): string {
  if (temporary !== undefined) return temporary
  const made = (temporary = mkdtempSync(join(tmpdir(), 'gongjian-lemon-')))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}

/** Debian's name for the library, and its own. */
const LIBRARIES = ['-llemon', '-lemon']

async function compile(): Promise<string | undefined> {
  const source = fileURLToPath(new URL('native/lemon.cpp', import.meta.url))
  const path = join(folder(), 'lemon')
  let errors = ''
  for (const library of LIBRARIES) {
    const compiled = await run('g++', ['-O3', '-march=native', '-o', path, source, library])
    if (!compiled.failed) return path
    errors = compiled.errors
  }
  if (/ENOENT|lemon\/\S+: No such file|cannot find -l/.test(errors)) return undefined
  throw new Error(`the LEMON program does not compile: ${errors}`)
}

interface Ended {
  failed: boolean
  killed: boolean
  output: string
  errors: string
}

function run(program: string, parameters: readonly string[], limitMs = 0): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, parameters, { timeout: limitMs, killSignal: 'SIGKILL' }, (error, output, errors) =>
      resolve({
        failed: error !== null,
        killed: error?.killed === true,
        output,
        errors: errors === '' ? (error?.message ?? '') : errors,
      }),
    )
  })
}

function* networksOf(
  network: Network,
  options: LemonOptions,
): Generator<{ network: Network; costs: AnyCost[] }> {
  const costs = options.mode === 'single' ? [options.cost] : network.levels.map(({ cost }) => cost)
  if (options.split !== true) {
    yield { network, costs }
    return
  }
  for (const { network: part, arcs } of splitNetwork({ ...network, levels: [] })) {
    yield { network: part, costs: costs.map((cost) => pick(cost, arcs)) }
  }
}

function pick(cost: AnyCost, arcs: Int32Array): AnyCost {
  if (cost instanceof BigInt64Array) return BigInt64Array.from(arcs, (arc) => at(cost, arc))
  return Float64Array.from(arcs, (arc) => at(cost, arc))
}

interface Output {
  levels: { value: string; millis: number; handover: number }[]
}

function resultOf(network: Network, { mode }: LemonOptions, output: Output): LemonSolved {
  const levels = output.levels.map(({ value, millis, handover }, index) => {
    const level = mode === 'single' ? { name: 'single', offset: 0 } : at(network.levels, index)
    return { name: level.name, value: BigInt(value) + BigInt(level.offset), millis, handover }
  })
  const sum = (part: 'millis' | 'handover'): number => levels.reduce((total, level) => total + level[part], 0)
  return { levels, value: levels.at(-1)?.value ?? 0n, millis: sum('millis'), handover: sum('handover') }
}
