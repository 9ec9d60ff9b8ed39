import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAutosave, type Saved } from './autosave.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Answer = { version: number } | { no: string } | 'offline'

function world(answers: Answer[]) {
  const sent: [string, number][] = []
  const states: string[] = []
  const saver = createAutosave<string, string>({
    version: 1,
    send: (entry, version) => {
      sent.push([entry, version])
      const answer = answers.shift() ?? 'offline'
      return typeof answer === 'object' && 'version' in answer
        ? Promise.resolve(answer.version)
        : Promise.reject(new Error(answer === 'offline' ? 'offline' : answer.no))
    },
    refusalIn: (error) => ((error as Error).message === 'offline' ? undefined : (error as Error).message),
    onState: (state: Saved<string>) => states.push(state.kind),
  })
  return { saver, sent, states }
}

it('sends the newest after a pause, one at a time, each with the version of the last answer', async () => {
  const { saver, sent, states } = world([{ version: 2 }, { version: 3 }])
  saver.put('a')
  saver.put('ab')
  await vi.advanceTimersByTimeAsync(1600)
  saver.put('abc')
  await vi.advanceTimersByTimeAsync(1600)
  expect(sent).toEqual([
    ['ab', 1],
    ['abc', 2],
  ])
  expect(states.at(-1)).toBe('saved')
})

it('keeps what was typed without a network and tries again, later each time, or at once when asked', async () => {
  const { saver, sent, states } = world(['offline', 'offline', { version: 2 }])
  saver.put('a')
  await vi.advanceTimersByTimeAsync(1600)
  expect(states.at(-1)).toBe('failed')
  await vi.advanceTimersByTimeAsync(3000)
  expect(sent).toHaveLength(2)
  await vi.advanceTimersByTimeAsync(3000)
  expect(sent).toHaveLength(2)
  saver.retry()
  await vi.advanceTimersByTimeAsync(0)
  expect(sent.at(-1)).toEqual(['a', 1])
  expect(states.at(-1)).toBe('saved')
})

it('does not repeat what the server refused until something changes', async () => {
  const { saver, sent, states } = world([{ no: 'stale' }, { version: 9 }])
  saver.put('a')
  await vi.advanceTimersByTimeAsync(100_000)
  expect([sent.length, states.at(-1)]).toEqual([1, 'refused'])
  saver.seen(8)
  saver.put('a2')
  await vi.advanceTimersByTimeAsync(1600)
  expect(sent.at(-1)).toEqual(['a2', 8])
})

it('settles what is under way and sends nothing behind it', async () => {
  const { saver, sent } = world([{ version: 2 }])
  saver.put('a')
  await vi.advanceTimersByTimeAsync(1500)
  saver.put('b')
  expect(await saver.settle()).toBe(2)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toEqual([['a', 1]])
})
