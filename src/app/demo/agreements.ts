import {
  yearFrom,
  type AgreementKind,
  type AgreementState,
  type Side,
} from '../../agreement/agreement.rules.ts'
import type { Content, Line } from '../../agreement/agreement-content.rules.ts'
import { usualClauses } from '../../agreement/template-built-in.rules.ts'
import { addDays, type Day } from '../../platform/day.ts'
import type { NewId } from '../../platform/identity.ts'
import { texts as pairingTexts } from '../../pairing/pairing.text.ts'
import { earlier, LAST_DAY, officeDay } from './calendar.ts'
import type { DemoPairing } from './plan.ts'
import { drawsFor, type Draws } from './seed.ts'
import type { DemoCase } from './workflow.ts'

export interface DemoAgreement {
  id: string
  pairing: DemoPairing
  kind: AgreementKind
  status: AgreementState
  draftedBy: Side
  number: number | null
  begunOn: Day
  submittedOn: Day | null
  agreedOn: Day | null
  signedOn: Day | null
  endedOn: Day | null
  reason: string | null
  content: Content
  files: { id: string; side: Side; signer: string }[]
  /** A supplement that was signed, with the text that it made. */
  supplement: {
    id: string
    signedOn: Day
    content: Content
    files: { id: string; side: Side; signer: string }[]
  } | null
}

/** What enterprises take on; invented. */
const projects: readonly (readonly [title: string, result: string, most: number, unit: string])[] = [
  ['楼道照明改造（演示）', '更换声控灯', 60, '盏'],
  ['独居老人结对探视（演示）', '结对探视', 30, '户'],
  ['防汛沙袋储备（演示）', '储备沙袋', 500, '个'],
  ['便民义诊（演示）', '开展义诊', 4, '场'],
  ['充电桩安装协调（演示）', '新增充电桩', 12, '个'],
  ['法律咨询日（演示）', '举办咨询', 6, '场'],
  ['社区活动室桌椅捐赠（演示）', '捐赠桌椅', 40, '套'],
  ['老旧电线排查（演示）', '排查楼栋', 18, '栋'],
]
const surnames = ['王', '李', '张', '刘', '陈', '杨', '赵', '周']
const nobody = { name: '', post: '', phone: '' }

/** An agreement for each pair whose step is done, a text on its way for those whose step is open, and some of every other end. */
export function makeAgreements(
  pairings: readonly DemoPairing[],
  cases: readonly DemoCase[],
  newId: NewId,
): DemoAgreement[] {
  const draws = drawsFor('agreements')
  const steps = new Map(
    cases.map(({ subjectId, steps: own }) => [subjectId, own.find(({ step }) => step === 'agreement')]),
  )
  const made = pairings.flatMap((pairing): DemoAgreement[] => {
    const step = steps.get(pairing.id)
    if (!step?.openedOn) return []
    const begunOn = step.openedOn
    const signedOn = step.doneOn
    const status: AgreementState =
      signedOn === null ? draws.pick(['draft', 'review', 'review', 'returned', 'agreed', 'closed']) : 'signed'
    const isBeyond = status !== 'draft' && status !== 'closed'
    const submittedOn = isBeyond
      ? earlier(officeDay(addDays(begunOn, draws.int(1, 4))), signedOn ?? LAST_DAY)
      : null
    const isAgreed = status === 'agreed' || signedOn !== null
    const content = contentOf(pairing, signedOn ?? begunOn, draws, newId)
    return [
      {
        id: newId(),
        ...{ pairing, status, begunOn, submittedOn, signedOn, content },
        kind: draws.pick(['joint', 'joint', 'joint', 'party', 'other']),
        draftedBy: draws.next() < 0.8 ? 'enterprise' : 'community',
        number: null,
        agreedOn: isAgreed ? (signedOn ?? submittedOn) : null,
        endedOn: status === 'closed' ? LAST_DAY : null,
        reason:
          status === 'returned'
            ? '请补充服务项目的责任人（演示）'
            : status === 'closed'
              ? '改为与街道统一签订（演示）'
              : null,
        files: signedOn === null ? [] : signersOf(content, newId),
        supplement: null,
      },
    ]
  })
  const signed = made
    .filter(({ signedOn }) => signedOn !== null)
    .sort((one, other) => ((one.signedOn ?? '') < (other.signedOn ?? '') ? -1 : 1))
  for (const [at, one] of signed.entries()) {
    one.number = at + 1
    // One in twenty has ended early, and one in ten was supplemented before the last day.
    const day = officeDay(addDays(one.signedOn ?? LAST_DAY, 10))
    if (day > LAST_DAY) continue
    if (at % 20 === 7) Object.assign(one, { status: 'ended', endedOn: day, reason: '双方协商一致（演示）' })
    else if (at % 10 === 3)
      one.supplement = {
        ...{ id: newId(), signedOn: day, content: longer(one.content) },
        files: signersOf(one.content, newId),
      }
  }
  return made
}

const longer = (content: Content): Content => ({
  ...content,
  untilOn: addDays(content.untilOn, 92),
  lines: content.lines.map((line, at) => (at === 0 ? { ...line, quantity: line.quantity + 10 } : line)),
})

function contentOf(pairing: DemoPairing, fromOn: Day, draws: Draws, newId: NewId): Content {
  const { enterprise, community, basis, startsOn } = pairing
  const untilOn = yearFrom(fromOn)
  const person = (post: string) => ({ name: `${draws.pick(surnames)}演示`, post, phone: '' })
  const lines: Line[] = draws
    .shuffle(projects)
    .slice(0, draws.int(1, 3))
    .map(([title, result, most, unit]) => ({
      ...{ id: newId(), title, content: title.replace('（演示）', ''), needId: null, need: '' },
      ...{ carrier: enterprise.name, owner: `${draws.pick(surnames)}演示`, fromOn },
      ...{ untilOn: addDays(fromOn, draws.int(30, 300)), result, quantity: draws.int(1, most), unit },
    }))
  return {
    enterprise: {
      ...{ name: enterprise.name, code: enterprise.uscc, organisation: enterprise.partyOrganisation },
      ...{ leader: person('党委书记'), liaison: person('') },
    },
    community: {
      ...{ name: community.name, code: community.divisionCode, organisation: `${community.name}党组织` },
      ...{ leader: person('社区书记'), liaison: nobody },
    },
    basis: `${basis} ${pairingTexts.zh[`basis-${basis}`] ?? ''}`.trim(),
    ...{ pairedOn: startsOn, fromOn, untilOn, clauses: usualClauses.joint, lines, needs: [], resources: [] },
  }
}

const signersOf = ({ enterprise, community }: Content, newId: NewId): DemoAgreement['files'] => [
  { id: newId(), side: 'enterprise', signer: enterprise.leader.name },
  { id: newId(), side: 'community', signer: community.leader.name },
]
