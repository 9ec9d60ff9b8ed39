import { describe, expect, it } from 'vitest'
import { Refusal } from '../../platform/problem.ts'
import { roles } from '../../platform/permissions.ts'
import { caseStatuses, handMoves, ownersOf, reported, whyNotAct } from './act.rules.ts'
import { requireStep, stepAllowed, stepStatuses, whyNotStep, type StepMove } from './flow.rules.ts'
import {
  owners,
  requireTemplate,
  templateAllowed,
  templateStatuses,
  whyNotTemplate,
  type TemplateMove,
} from './step.rules.ts'

const moves = Object.keys(stepAllowed) as StepMove[]
describe.each(moves.flatMap((move) => stepStatuses.map((status) => ({ move, status }))))(
  'a step that is $status',
  ({ move, status }) => {
    const isAllowed = (stepAllowed[move] as readonly string[]).includes(status)
    it(`${isAllowed ? 'lets' : 'refuses'} ${move}, with the reason of the grey button`, () => {
      const why = whyNotStep(move, status)
      expect(why === undefined).toBe(isAllowed)
      if (isAllowed) {
        requireStep(move, status)
        return
      }
      try {
        requireStep(move, status)
        expect.unreachable()
      } catch (error) {
        expect((error as Refusal).problem).toMatchObject({
          code: 'workflow/not-now',
          status: 409,
          words: why,
        })
      }
    })
  },
)

const templateMoves = Object.keys(templateAllowed) as TemplateMove[]
it.each(templateMoves.flatMap((move) => templateStatuses.map((status) => ({ move, status }))))(
  'an edition that is $status takes $move as its table says',
  ({ move, status }) => {
    const isAllowed = (templateAllowed[move] as readonly string[]).includes(status)
    expect(whyNotTemplate(move, status) === undefined).toBe(isAllowed)
    if (isAllowed) requireTemplate(move, status)
    else expect(() => requireTemplate(move, status)).toThrow(Refusal)
  },
)

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
        const isInState = (stepAllowed[move] as readonly string[]).includes(ask.status)
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
      whyNotAct({ ...ask, role: 'enterprise', step: { ...step, signal: 'needs-docked' } }),
    ).toBeUndefined()
  })

  it('returns nothing where the template names no way back', () => {
    const ask = { move: 'return', role: 'community', caseStatus: 'running', status: 'open' } as const
    expect(whyNotAct({ ...ask, step: { owner: 'community', signal: null, back: null } })?.zh).toBe(
      '这个环节不能退回。',
    )
  })
})
