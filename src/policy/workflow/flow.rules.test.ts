import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../platform/day.ts'
import { builtIn } from './built-in.rules.ts'
import { templateFaults } from './check.rules.ts'
import {
  begin,
  finish,
  isSettled,
  levelOf,
  lightOf,
  NO_DAY,
  nextDue,
  outcomesOf,
  reopen,
  sendBack,
  type StepState,
} from './flow.rules.ts'
import { tracks, type Step } from './step.rules.ts'

const due = (from: string, days: number): string => addDays(from, days)
const DAY = '2021-07-01'

const make = (key: string, next: (string | [string, string])[], rest: Partial<Step> = {}): Step => ({
  key,
  title: { zh: key, en: key },
  owner: 'office',
  days: 3,
  needs: { zh: '', en: '' },
  produces: { zh: '', en: '' },
  measure: null,
  measureId: null,
  signal: null,
  next: next.map((one) => (typeof one === 'string' ? { to: one, when: null } : { to: one[0], when: one[1] })),
  back: null,
  upAfter: 2,
  officeAfter: 5,
  ...rest,
})

const told = (states: readonly StepState[]): string =>
  states.map(({ step, status }) => `${step} ${status}`).join(', ')
const at = (states: readonly StepState[], key: string): StepState => {
  const found = states.find(({ step }) => step === key)
  if (!found) throw new Error(`no step ${key}`)
  return found
}
const done = (
  steps: readonly Step[],
  states: readonly StepState[],
  key: string,
  outcome: string | null = null,
) => finish(steps, states, { state: at(states, key), day: DAY, outcome }, due)

describe('a case', () => {
  const steps = [make('a', ['b', 'c']), make('b', ['d']), make('c', ['d']), make('d', [])]

  it('opens side by side what follows, and waits for all of it', () => {
    let states = begin(steps, DAY, due)
    expect(told(states)).toBe('a open, b waiting, c waiting, d waiting')
    states = done(steps, states, 'a')
    expect(told(states)).toBe('a done, b open, c open, d waiting')
    states = done(steps, done(steps, states, 'c'), 'b')
    expect(told(states)).toBe('a done, b done, c done, d open')
    expect(isSettled(done(steps, states, 'd'))).toBe(true)
  })

  it('takes the way of its outcome and skips the others', () => {
    const forked = [
      make('a', [
        ['b', '同意'],
        ['c', '缓办'],
      ]),
      make('b', ['e']),
      make('c', ['d']),
      make('d', ['e']),
      make('e', []),
    ]
    expect(outcomesOf(forked[0] ?? make('a', []))).toEqual(['同意', '缓办'])
    const states = done(forked, begin(forked, DAY, due), 'a', '同意')
    expect(told(states)).toBe('a done, b open, c skipped, d skipped, e waiting')
    expect(told(done(forked, states, 'b'))).toBe('a done, b done, c skipped, d skipped, e open')
  })

  it('keeps what has happened before its turn', () => {
    const states = done(steps, begin(steps, DAY, due), 'b')
    expect(told(states)).toBe('a open, b done, c waiting, d waiting')
    expect(told(done(steps, states, 'a'))).toBe('a done, b done, c open, d waiting')
  })

  it('goes back with a reason; what lies beside stays done', () => {
    let states = done(steps, begin(steps, DAY, due), 'a')
    states = done(steps, done(steps, states, 'b'), 'c')
    const [, b] = steps
    if (!b) throw new Error('no step')
    states = sendBack(steps, states, { from: 'd', to: b, day: '2021-07-09', reason: '名单不全' }, due)
    expect(told(states)).toBe('a done, b open, c done, d waiting')
    expect(at(states, 'b')).toMatchObject({ reason: '名单不全', openedOn: '2021-07-09', dueOn: '2021-07-12' })
    expect(told(done(steps, states, 'b'))).toBe('a done, b done, c done, d open')
  })

  it('opens again what was finished by mistake, and lets the next wait', () => {
    const [a] = steps
    if (!a) throw new Error('no step')
    const states = reopen(
      steps,
      done(steps, begin(steps, DAY, due), 'a'),
      { step: a, day: DAY, reason: '误操作' },
      due,
    )
    expect(told(states)).toBe('a open, b waiting, c waiting, d waiting')
  })

  it('has the earliest limit of what is open', () => {
    const mixed = [make('a', ['b', 'c']), make('b', [], { days: 9 }), make('c', [], { days: null })]
    const states = done(mixed, begin(mixed, DAY, due), 'a')
    expect(nextDue(states)).toBe('2021-07-10')
    expect(nextDue(done(mixed, states, 'b'))).toBe(NO_DAY)
  })

  it('of any template without faults comes to its end, whatever is finished first and whatever goes back', () => {
    fc.assert(
      fc.property(dag, fc.array(fc.nat(), { maxLength: 120 }), (template, picks) => {
        if (templateFaults(template).length > 0) return
        let states = begin(template, DAY, due)
        const step = (key: string): Step => template.find((one) => one.key === key) ?? make(key, [])
        for (const pick of picks) {
          const open = states.filter(({ status }) => status === 'open')
          const chosen = open[pick % open.length]
          if (!chosen) break
          const { back } = step(chosen.step)
          const outcomes = outcomesOf(step(chosen.step))
          states =
            back !== null && pick % 7 === 0
              ? sendBack(template, states, { from: chosen.step, to: step(back), day: DAY, reason: '退' }, due)
              : done(template, states, chosen.step, outcomes[pick % Math.max(1, outcomes.length)] ?? null)
          expect(isSettled(states) || states.some(({ status }) => status === 'open')).toBe(true)
        }
        for (let left = 0; !isSettled(states); left++) {
          const open = states.find(({ status }) => status === 'open')
          if (!open || left > 200) return expect.unreachable()
          states = done(template, states, open.step, outcomesOf(step(open.step))[0] ?? null)
        }
      }),
      { numRuns: 300 },
    )
  })
})

/** Templates whose steps lead on to later ones, some by outcome, some with a way back. */
const dag = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc
    .array(
      fc.record({ targets: fc.array(fc.nat(), { maxLength: 3 }), forks: fc.boolean(), back: fc.nat() }),
      {
        minLength: size,
        maxLength: size,
      },
    )
    .map((drawn) =>
      drawn.map(({ targets, forks, back }, index) => {
        const later = [...new Set(targets.map((target) => index + 1 + (target % size)))].filter(
          (to) => to < size,
        )
        const next = index + 1 < size ? [...new Set([index + 1, ...later])] : []
        const isForked = forks && next.length > 1
        return make(
          `s${index}`,
          next.map((to, way) => (isForked ? [`s${to}`, `结果${way}`] : `s${to}`)),
          { back: index > 0 ? `s${back % index}` : null },
        )
      }),
    ),
)

describe('a template', () => {
  const codes = (steps: readonly Step[]) => templateFaults(steps).map(({ code }) => code)

  it.each(tracks)('that comes with the program has no fault: %s', (track) => {
    expect(templateFaults(builtIn[track])).toEqual([])
    expect(builtIn.pairing).toHaveLength(15)
  })

  it.each<[string, readonly Step[], string[]]>([
    ['without a step', [], ['empty']],
    [
      'with a step that nothing leads to',
      [make('a', ['b']), make('b', []), make('c', ['b'])],
      ['unreachable'],
    ],
    ['with a circle', [make('a', ['b']), make('b', ['c', 'd']), make('c', ['b']), make('d', [])], ['cycle']],
    ['with a step that follows itself', [make('a', ['a'])], ['cycle', 'no-end']],
    ['without an end', [make('a', ['b']), make('b', ['a'])], ['cycle', 'no-end']],
    [
      'with an owner that does not exist',
      [make('a', [], { owner: 'mayor' as Step['owner'] })],
      ['unknown-owner'],
    ],
    ['with a next step that does not exist', [make('a', ['b', 'x']), make('b', [])], ['unknown-next']],
    [
      'with a way back that goes forward',
      [make('a', ['b'], { back: 'b' }), make('b', [])],
      ['back-not-earlier'],
    ],
    ['with one outcome alone', [make('a', [['b', '同意']]), make('b', [])], ['lonely-outcome']],
    [
      'that branches where the product decides',
      [
        make(
          'a',
          [
            ['b', '甲'],
            ['c', '乙'],
          ],
          { signal: 'plan-approved' },
        ),
        make('b', []),
        make('c', []),
      ],
      ['branch-by-signal'],
    ],
    [
      'with one event for two steps',
      [make('a', ['b'], { signal: 'plan-approved' }), make('b', [], { signal: 'plan-approved' })],
      ['same-signal'],
    ],
    ['with one key for two steps', [make('a', ['b']), make('b', []), make('b', [])], ['same-key']],
  ])('%s is told so in both languages', (_, steps, expected) => {
    expect(codes(steps)).toEqual(expected)
    for (const { words } of templateFaults(steps)) {
      expect(words.zh).toMatch(/。$/)
      expect(words.en).toMatch(/\.$/)
    }
  })

  it('names the circle and the lost steps', () => {
    const round = templateFaults([make('a', ['b']), make('b', ['c']), make('c', ['b', 'd']), make('d', [])])
    expect(round[0]?.words.zh).toContain('b → c → b')
    const lost = templateFaults([make('a', []), make('x', ['y']), make('y', [])])
    expect(lost[0]?.steps).toEqual(['x', 'y'])
  })
})

describe('lateness', () => {
  const days = { today: '2021-07-15', soon: '2021-07-19' }
  const open = { status: 'open' as const, doneOn: null }
  it.each([
    [{ ...open, dueOn: '2021-07-14' }, 'late'],
    [{ ...open, dueOn: '2021-07-15' }, 'soon'],
    [{ ...open, dueOn: '2021-07-19' }, 'soon'],
    [{ ...open, dueOn: '2021-07-20' }, 'open'],
    [{ ...open, dueOn: null }, 'open'],
    [{ status: 'done' as const, dueOn: '2021-07-01', doneOn: '2021-07-01' }, 'done'],
    [{ status: 'done' as const, dueOn: '2021-07-01', doneOn: '2021-07-02' }, 'done-late'],
    [{ status: 'waiting' as const, dueOn: null, doneOn: null }, 'waiting'],
  ])('%o is %s', (state, light) => expect(lightOf(state, days)).toBe(light))

  it('goes up to the level above and to the office', () => {
    const rule = { upAfter: 2, officeAfter: 5 }
    expect([0, 1, 2, 3, 5, 6].map((late) => levelOf(late, rule))).toEqual([0, 1, 1, 2, 2, 3])
    expect(levelOf(99, { upAfter: null, officeAfter: null })).toBe(1)
  })
})
