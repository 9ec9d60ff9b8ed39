import { expect, test } from 'vitest'
import { generatePairing } from '../../../test/allocation/generate-pairing.ts'
import { runPairing } from './run-pairing.ts'
import { solvePairing } from './solve-pairing.ts'

const problem = generatePairing({ seed: 5, sites: 60, communities: 45, candidates: 500 })

test('a worker tells its progress and gives the same plan', async () => {
  const names: string[] = []
  const { plan, verified } = await runPairing(problem, { onProgress: ({ name }) => names.push(name) })
  expect(verified).toBe(true)
  expect(names[0]).toBe('unpaired')
  expect(names.at(-1)).toBe('cost')
  expect({ ...plan, millis: 0 }).toEqual({ ...(await solvePairing(problem)), millis: 0 })
})

test('an abort ends the worker and its reason is thrown', async () => {
  const controller = new AbortController()
  const reason = new Error('the desk closed the page')
  const running = runPairing(problem, {
    signal: controller.signal,
    onProgress: () => controller.abort(reason),
  })
  await expect(running).rejects.toBe(reason)
})

test('an abort before the start starts no worker', async () => {
  const reason = new Error('too late')
  await expect(runPairing(problem, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

test('a fault of the worker is thrown', async () => {
  const broken = { ...problem, candidates: [{ ...problem.candidates[0], site: 999 }] }
  await expect(runPairing(broken as typeof problem)).rejects.toThrow(RangeError)
})
