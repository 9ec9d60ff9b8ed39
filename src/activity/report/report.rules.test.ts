import { describe, expect, it } from 'vitest'
import { outstandingOf, type Facts } from './content.rules.ts'
import { lastEnded, periodOn, periodsBetween, periodWords, readPeriod } from './period.rules.ts'

describe('a period', () => {
  it.each([
    ['quarter', '2021-08-26', '2021-Q3', '2021-07-01', '2021-09-30', '2021-10-15'],
    ['quarter', '2021-12-31', '2021-Q4', '2021-10-01', '2021-12-31', '2022-01-15'],
    ['half-year', '2021-06-30', '2021-H1', '2021-01-01', '2021-06-30', '2021-07-15'],
    ['half-year', '2024-07-01', '2024-H2', '2024-07-01', '2024-12-31', '2025-01-15'],
  ] as const)('%s of %s is %s', (kind, day, name, fromOn, untilOn, dueOn) => {
    expect(periodOn(kind, day)).toEqual({ name, kind, fromOn, untilOn, dueOn })
    expect(readPeriod(kind, name)).toEqual(periodOn(kind, day))
  })

  it('is over the day after its last, and none is left out between two days', () => {
    expect(lastEnded('quarter', '2021-06-30').name).toBe('2021-Q1')
    expect(lastEnded('quarter', '2021-07-01').name).toBe('2021-Q2')
    expect(lastEnded('half-year', '2021-01-01').name).toBe('2020-H2')
    expect(periodsBetween('quarter', '2020-11-30', '2021-08-26').map(({ name }) => name)).toEqual([
      '2021-Q3',
      '2021-Q2',
      '2021-Q1',
      '2020-Q4',
    ])
  })

  it.each(['2021-H1', '2021-Q5', '2021Q2', '21-Q2'])('%s is no quarter', (name) => {
    expect(() => readPeriod('quarter', name)).toThrow('report/period')
  })

  it('is read as an office reads it', () => {
    expect(periodWords('2021-Q2')).toEqual({ zh: '2021年第二季度', en: 'second quarter of 2021' })
    expect(periodWords('2021-H2')).toEqual({ zh: '2021年下半年', en: 'second half of 2021' })
  })
})

describe('what is outstanding', () => {
  const paired = { community: '东', since: '2021-06-01', registeredOn: '2021-06-02', agreement: '1号' }
  const signed = { number: '1号', community: '东', signedOn: '2021-06-03', untilOn: '2022-06-02' }
  const facts: Facts = {
    ...{ enterprise: '甲', programme: '专项', owner: '办公室', served: 0, contacts: 0, hidden: 0 },
    people: { dispatched: 0, resident: 0 },
    teams: [{ kind: 'liaison', teams: 1, people: 5, communities: 1 }],
    communities: [paired],
    agreements: [signed],
    ...{ promises: [], projects: [], activities: [], ratings: [] },
  }
  const kinds = (more: Partial<Facts>) =>
    outstandingOf({ ...facts, ...more }, '2021-06-30').map(({ kind }) => kind)
  const project: Facts['projects'][number] = {
    ...{ number: '1', title: '疏通', community: '东', target: 1, unit: '处', done: 0 },
    ...{ acceptedOn: null, delay: null, endsOn: '2021-06-30', state: 'running' as const },
  }

  it('is nothing where everything is done', () => expect(kinds({})).toEqual([]))

  it.each<[string, Partial<Facts>]>([
    ['liaison-team', { teams: [] }],
    ['registration', { communities: [{ ...paired, registeredOn: null }] }],
    ['agreement', { communities: [{ ...paired, agreement: null }] }],
    ['agreement-ending', { agreements: [{ ...signed, untilOn: '2021-08-29' }] }],
    ['project-late', { projects: [{ ...project, endsOn: '2021-06-29' }] }],
    ['project-redo', { projects: [{ ...project, state: 'redo' }] }],
    ['project-waiting', { projects: [{ ...project, state: 'reported' }] }],
  ])('tells %s', (kind, more) => expect(kinds(more)).toEqual([kind]))

  it('tells neither a project on its last day, nor an agreement that ends later, nor what was accepted', () => {
    expect(kinds({ projects: [project, { ...project, state: 'accepted', endsOn: '2021-06-01' }] })).toEqual(
      [],
    )
    expect(kinds({ agreements: [{ ...signed, untilOn: '2021-08-30' }] })).toEqual([])
  })
})
