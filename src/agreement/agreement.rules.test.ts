import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf } from './agreement-change.rules.ts'
import { longDay, whyIncomplete, type Content, type Line } from './agreement-content.rules.ts'
import { daysBetween, numberText, reminderDue, sideOf, whyNotHere, yearFrom } from './agreement.rules.ts'
import { usualClauses } from './template-built-in.rules.ts'
import { fieldsFor, valuesOf, type Paper } from './template-field.rules.ts'

const line = (id: string, more: Partial<Line> = {}): Line => ({
  ...{ id, title: `项目${id}`, content: '内容', needId: null, need: '', carrier: '承接', owner: '甲某' },
  ...{ fromOn: '2021-08-01', untilOn: '2021-09-01', result: '更换', quantity: 4, unit: '盏' },
  ...more,
})
const party = {
  ...{ name: '甲', code: '1', organisation: '', leader: { name: '', post: '', phone: '' } },
  liaison: { name: '', post: '', phone: '' },
}
const content = (more: Partial<Content> = {}): Content => ({
  ...{ enterprise: party, community: party, basis: 'P1', pairedOn: '2021-06-01' },
  ...{ fromOn: '2021-07-01', untilOn: '2022-06-30', clauses: usualClauses.joint, lines: [line('a')] },
  ...{ needs: [], resources: [] },
  ...more,
})

describe('terms', () => {
  it.each([
    ['2021-07-15', '2022-07-14'],
    ['2020-02-29', '2021-02-28'],
    ['2021-01-01', '2021-12-31'],
    ['2021-03-01', '2022-02-28'],
  ])('a year from %s ends on %s', (from, until) => expect(yearFrom(from)).toBe(until))

  it.each([
    ['2021-05-01', 0, undefined],
    ['2021-05-02', 0, 60],
    ['2021-05-02', 60, undefined],
    ['2021-06-01', 60, 30],
    ['2021-06-01', 0, 30],
    ['2021-06-30', 30, undefined],
  ])('on %s after %s days the reminder of 1 July is %s', (today, reminded, due) =>
    expect(reminderDue(today, '2021-07-01', reminded)).toBe(due),
  )

  it('counts days as a calendar does, either way', () => {
    expect(daysBetween('2021-02-28', '2021-03-01')).toBe(1)
    expect(daysBetween('2021-03-01', '2021-02-28')).toBe(-1)
    expect([longDay('2021-07-05'), numberText(2021, 12), numberText(2021, null)]).toEqual([
      '2021年7月5日',
      '共建协〔2021〕12号',
      '',
    ])
  })
})

describe('whose turn it is', () => {
  const standing = {
    isAmendment: false,
    draftedBy: 'enterprise',
    endAskedBy: null,
    pairStatus: 'active',
  } as const
  it.each([
    ['agree', {}, 'enterprise', 'agreement/own-text'],
    ['agree', {}, 'community', undefined],
    ['take-back', {}, 'community', 'agreement/not-drafter'],
    ['take-back', {}, 'enterprise', undefined],
    ['end', {}, 'enterprise', 'agreement/no-consent'],
    ['end', { endAskedBy: 'enterprise' }, 'enterprise', 'agreement/no-consent'],
    ['end', { endAskedBy: 'enterprise' }, 'community', undefined],
    ['end', {}, undefined, undefined],
    ['ask-end', { endAskedBy: 'community' }, 'enterprise', 'agreement/end-asked'],
    ['amend', { isAmendment: true }, 'enterprise', 'agreement/is-supplement'],
    ['sign', { pairStatus: 'ended' }, 'enterprise', 'agreement/pair-ended'],
    ['return', { pairStatus: 'ended' }, 'community', undefined],
  ] as const)('%s where %o by the %s: %s', (move, more, side, code) =>
    expect(whyNotHere(move, { ...standing, ...more }, side)?.code).toBe(code),
  )
  it('the office and whoever watches stand for no side', () =>
    expect((['office', 'reader', 'member', 'service'] as const).map(sideOf)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]))
})

describe('changes', () => {
  it('of a text to itself are none, and every line that differs is told once', () => {
    const lines = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), quantity: fc.integer({ min: 1, max: 3 }) }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const [before, after] = [one, other].map((list) =>
          content({ lines: list.map(({ id, quantity }) => line(id, { quantity })) }),
        )
        if (!before || !after) return
        expect(changesOf(before, before)).toEqual([])
        const differing = ['a', 'b', 'c', 'd', 'e'].filter(
          (id) =>
            one.find((each) => each.id === id)?.quantity !== other.find((each) => each.id === id)?.quantity,
        )
        expect(changesOf(before, after)).toHaveLength(differing.length)
      }),
    )
  })

  it('say what stood and what stands', () => {
    const after = content({
      untilOn: '2022-12-31',
      clauses: { ...usualClauses.joint, other: '新约定' },
      lines: [line('a', { quantity: 5 }), line('b')],
    })
    expect(changesOf(content(), after).map(({ text }) => text)).toEqual([
      '协议期限由2021年7月1日至2022年6月30日变更为2021年7月1日至2022年12月31日。',
      '其他约定由（空）变更为“新约定”。',
      '服务项目“项目a”的预期成效由“更换4盏”变更为“更换5盏”。',
      '新增服务项目“项目b”：内容内容，承接单位承接，责任人甲某，起止2021年8月1日至2021年9月1日，预期成效更换4盏。',
    ])
    expect(changesOf(after, content()).at(-1)).toEqual({
      kind: 'line-dropped',
      text: '取消服务项目“项目b”。',
    })
  })
})

describe('a text', () => {
  it.each([
    [{}, undefined],
    [{ untilOn: '2021-06-30' }, 'agreement/term'],
    [{ lines: [] }, 'agreement/no-lines'],
    [{ lines: [line('a'), line('b', { unit: ' ' })] }, 'agreement/line-incomplete'],
    [{ lines: [line('a', { untilOn: '2021-07-31' })] }, 'agreement/line-term'],
    [{ clauses: { ...usualClauses.joint, content: '\n' } }, 'agreement/no-content'],
  ])('with %o is held back by %s', (more, code) => expect(whyIncomplete(content(more))?.code).toBe(code))

  it('fills every field of the list, and none beside it', () => {
    const paper: Paper = {
      ...{ kind: 'supplement', content: content(), number: '', place: '', signedOn: null, witness: '见证' },
      ...{ supplement: { of: '1号', amendment: 1, changes: [{ kind: 'term', text: '变更' }] } },
      signers: { enterprise: '', community: '' },
    }
    const values = valuesOf({
      ...paper,
      content: content({
        needs: [{ id: '1', number: '需1', content: '缺灯', quantity: 1, unit: '盏', plannedOn: null }],
        resources: [{ number: '资1', name: '车', quantity: 1, unit: '辆', conditions: '' }],
        clauses: { content: '一', enterpriseDuties: '二', communityDuties: '三', other: '四' },
      }),
    })
    const fields = fieldsFor('supplement').filter(({ kind }) => kind !== 'picture')
    expect(Object.keys(values).sort()).toEqual(fields.map(({ key }) => key).sort())
    for (const { key, inside } of fields) {
      const value = values[key]
      if (!inside || !Array.isArray(value)) expect([key, typeof value]).toEqual([key, 'string'])
      else
        expect([
          key,
          Object.keys(value[0] ?? {})
            .filter((inner) => inner !== '序号')
            .sort(),
        ]).toEqual([
          key,
          inside
            .map((inner) => inner.key)
            .filter((inner) => inner !== '序号')
            .sort(),
        ])
    }
  })
})
