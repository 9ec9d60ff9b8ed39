import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateOn, type RecordEvent } from './history.rules.ts'

const days = Array.from({ length: 20 }, (_, index) => `2021-07-${String(index + 1).padStart(2, '0')}`)

describe('a state rebuilt from today', () => {
  it('is the state that stood on each day, whatever was changed', () => {
    const change = fc.record({
      day: fc.integer({ min: 1, max: 19 }),
      key: fc.constantFrom('name', 'size', 'skills'),
      value: fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string())),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (drawn) => {
        const inOrder = [...drawn].sort((one, other) => one.day - other.day)
        const state: Record<string, string | number | string[] | null> = {
          name: 'first',
          size: 1,
          skills: [],
        }
        const stood = new Map<string, object>()
        const events: RecordEvent[] = [
          { kind: 'site.joined', happenedOn: days[0] ?? '', before: null, after: { ...state, version: 1 } },
        ]
        for (const [index, day] of days.entries()) {
          for (const { key, value } of inOrder.filter((each) => each.day === index)) {
            const version = events.length
            events.push({
              kind: 'site.changed',
              happenedOn: day,
              before: { [key]: state[key] ?? null, version },
              after: { [key]: value, version: version + 1 },
            })
            state[key] = value
          }
          stood.set(day, { ...state })
        }
        const today = { version: events.length, values: state }
        for (const day of days)
          expect(stateOn(day, today, [...events].reverse())).toEqual({
            since: days[0],
            values: stood.get(day),
            isComplete: true,
          })
      }),
    )
  })

  it('says so where a change lies outside what the reader may see', () => {
    const changed = (version: number): RecordEvent => ({
      kind: 'site.changed',
      happenedOn: '2021-07-10',
      before: { size: version, version },
      after: { size: version + 1, version: version + 1 },
    })
    const today = { version: 4, values: { size: 4 } }
    expect(stateOn('2021-07-01', today, [3, 2, 1].map(changed)).isComplete).toBe(true)
    expect(stateOn('2021-07-01', today, [3, 1].map(changed)).isComplete).toBe(false)
    expect(stateOn('2021-07-01', today, [3, 2].map(changed)).isComplete).toBe(false)
    expect(stateOn('2021-07-01', today, []).isComplete).toBe(false)
  })
})
