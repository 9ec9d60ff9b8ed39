import { whyNot } from '../../platform/moves.ts'
import type { Role } from '../../platform/permissions.ts'
import { refuse, type Refusal, type Words } from '../../platform/problem.ts'
import { stepTable, type HandMove, type StepStatus } from './flow.rules.ts'
import type { Owner, Signal, Step } from './step.rules.ts'

export const caseStatuses = ['running', 'done', 'ended'] as const
export type CaseStatus = (typeof caseStatuses)[number]

/** Whose steps wait for a role. The office may act on any, for whoever sends paper; waiting for it are its own. */
export const ownersOf: Readonly<Record<Role, readonly Owner[]>> = {
  office: ['office'],
  reader: [],
  auditor: [],
  group: ['group', 'enterprise'],
  enterprise: ['enterprise'],
  street: ['street'],
  community: ['community'],
  leader: [],
  member: [],
  service: [],
}

const mayAct = (role: Role, owner: Owner): boolean => role === 'office' || ownersOf[role].includes(owner)

/** What the product reports today. A step that waits for another is finished by its owner until the area behind it reports. */
export const reported: readonly Signal[] = [
  'plan-submitted',
  'plan-approved',
  'community-chosen',
  'pairing-offered',
  'pairing-accepted',
  'roster-published',
  'organisation-submitted',
  'organisation-accepted',
  'liaison-team-formed',
  'emergency-squad-formed',
  'survey-done',
  'needs-docked',
  'projects-finished',
  'projects-rated',
  'agreement-signed',
  'half-year-reported',
]

export interface Ask {
  move: HandMove
  role: Role
  caseStatus: CaseStatus
  step: Pick<Step, 'owner' | 'signal' | 'back'>
  status: StepStatus
}

/** Why somebody may not make a move: the refusal and the grey button say the same. Undefined where it may be made. */
export function whyNotAct({ move, role, caseStatus, step, status }: Ask): Words | undefined {
  if (!mayAct(role, step.owner) || (move === 'reopen' && role !== 'office'))
    return {
      zh: move === 'reopen' ? '只有专项工作办公室可以重新办理已办结的环节。' : '这个环节由其他单位负责办理。',
      en:
        move === 'reopen'
          ? 'Only the programme office opens a finished step again.'
          : 'Another body is responsible for this step.',
    }
  if (caseStatus === 'ended')
    return { zh: '对口关系已结束，流程已终止。', en: 'The pair has ended and its workflow with it.' }
  const why = whyNot(stepTable, move, status)
  if (why) return why.words
  if (move === 'return' && step.back === null)
    return { zh: '这个环节不能退回。', en: 'Nothing is returned from this step.' }
  if (move !== 'reopen' && role !== 'office' && step.signal !== null && reported.includes(step.signal))
    return {
      zh: '这个环节在相应业务办理后自动办结，不用另外填写。',
      en: 'This step is finished by the work itself; nothing has to be filled in here.',
    }
  return undefined
}

export const cannotAct = (why: Words): Refusal => refuse(stepTable.code, 409, why)
