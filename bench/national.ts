/**
 * A pairing of the size of the country by the command line, file in and file out: 100,000 sites and 60,000 communities are written,
 * `gongjian solve pairing` solves them, `gongjian solve verify` checks the certificate of the plan. Beside it LEMON on the same
 * problem, level after level, where it is installed. Run with `npx tsx bench/national.ts`, or with M for a tenth. Prints seconds by
 * the clock and the peak of resident memory of each command; the program is built before, untimed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPairingNetwork } from '../src/allocation/pairing/pairing-network.ts'
import type { PairingPlan } from '../src/allocation/pairing/pairing-problem.ts'
import { generateProvincialPairing, PAIRING_SIZES } from './generate-provincial.ts'
import { lemon } from './lemon.ts'

const PEER_LIMIT = 120_000
const MIB = 2 ** 20

const program = fileURLToPath(new URL('../bin/gongjian', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'gongjian-national-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const [problemFile, planFile, tellMemory, memoryFile] = [
  'problem.json',
  'plan.json',
  'memory.mjs',
  'memory.txt',
].map((name) => join(folder, name)) as [string, string, string, string]

// Threads inherit the import; the peak is that of the whole process, which the main thread tells when it ends.
writeFileSync(
  tellMemory,
  `import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
if (isMainThread) process.on('exit', () => writeFileSync(${JSON.stringify(memoryFile)}, String(process.resourceUsage().maxRSS)))
`,
)

/** Runs a command to its end and says what it took. */
function gongjian(...words: string[]): string {
  const begun = performance.now()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', tellMemory, program, ...words],
    {
      encoding: 'utf8',
    },
  )
  const seconds = (performance.now() - begun) / 1000
  if (status !== 0) throw new Error(`${words.join(' ')}: ${stdout}${stderr}`)
  const memory = Number(readFileSync(memoryFile, 'utf8')) / 1024
  console.log(
    `gongjian ${words.slice(0, 2).join(' ')}: ${seconds.toFixed(1)} s, at most ${memory.toFixed(0)} MiB resident`,
  )
  return stdout
}

const size = process.argv[2] === 'M' ? 'M' : 'L'
const problem = generateProvincialPairing(PAIRING_SIZES[size])
writeFileSync(problemFile, JSON.stringify(problem))
console.log(`${problem.name}: ${(statSync(problemFile).size / MIB).toFixed(0)} MiB`)

spawnSync(process.execPath, [program, '--version'], { stdio: ['ignore', 'ignore', 'inherit'] })
const told = gongjian('solve', 'pairing', problemFile, '--out', planFile, '--json')
const { status, lexValues, millis } = JSON.parse(told) as PairingPlan
console.log(
  `${status}, ${(millis / 1000).toFixed(1)} s of it solving; plan ${(statSync(planFile).size / MIB).toFixed(0)} MiB`,
)
const { ok } = JSON.parse(gongjian('solve', 'verify', problemFile, planFile, '--json')) as { ok: boolean }
if (!ok) throw new Error('the certificate does not hold')

const peer = await lemon(buildPairingNetwork(problem), { mode: 'staged', split: true, limitMs: PEER_LIMIT })
if (peer === undefined) console.log('LEMON is not installed')
else if ('stopped' in peer) console.log(`LEMON: ${peer.stopped} after ${(peer.millis / 1000).toFixed(0)} s`)
else {
  if (Number(peer.value) !== lexValues.at(-1))
    throw new Error(`LEMON gives ${peer.value}, we give ${lexValues.at(-1)}`)
  console.log(
    `LEMON: ${(peer.millis / 1000).toFixed(1)} s of solving, ratio ${(millis / peer.millis).toFixed(2)}`,
  )
}
