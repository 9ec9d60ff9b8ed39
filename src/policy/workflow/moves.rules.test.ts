import { describe, expect, it } from 'vitest'
import { roles } from '../../platform/permissions.ts'
import { caseStatuses, ownersOf, reported, whyNotAct } from './act.rules.ts'
import { handMoves, stepStatuses, stepTable, takesSignal } from './flow.rules.ts'
import { owners } from './step.rules.ts'

it('what the product reports is taken before its turn too, and once', () => {
  expect(stepStatuses.filter(takesSignal)).toEqual(['waiting', 'open'])
})

const asks = handMoves.flatMap((move) =>
  roles.flatMap((role) =>
    caseStatuses.flatMap((caseStatus) =>
      owners.flatMap((owner) => stepStatuses.map((status) => ({ move, role, caseStatus, owner, status }))),
    ),
  ),
)

describe('who may make a move by hand', () => {
  it.each(handMoves)(
    '%s: the owner’s roles and the office, in the states of the table, never once the case has ended',
    (move) => {
      for (const { owner, ...ask } of asks.filter((one) => one.move === move)) {
        const why = whyNotAct({ ...ask, step: { owner, signal: null, back: 'first' } })
        const isOwner = ask.role === 'office' || (move !== 'reopen' && ownersOf[ask.role].includes(owner))
        const isInState = stepTable.moves[move].from.includes(ask.status)
        expect([ask, owner, why === undefined]).toEqual([
          ask,
          owner,
          isOwner && isInState && ask.caseStatus !== 'ended',
        ])
      }
    },
  )

  it('leaves to the product what the product reports, except to the office', () => {
    const [signal] = reported
    if (!signal) throw new Error('nothing is reported')
    const ask = { move: 'finish', caseStatus: 'running', status: 'open' } as const
    const step = { owner: 'enterprise', signal, back: null } as const
    expect(whyNotAct({ ...ask, role: 'enterprise', step })?.zh).toContain('自动办结')
    expect(whyNotAct({ ...ask, role: 'office', step })).toBeUndefined()
    expect(
      whyNotAct({ ...ask, role: 'enterprise', step: { ...step, signal: 'assessment-published' } }),
    ).toBeUndefined()
  })

  it('returns nothing where the template names no way back', () => {
    const ask = { move: 'return', role: 'community', caseStatus: 'running', status: 'open' } as const
    expect(whyNotAct({ ...ask, step: { owner: 'community', signal: null, back: null } })?.zh).toBe(
      '这个环节不能退回。',
    )
  })
})
