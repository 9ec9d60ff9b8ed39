import type { Tone } from '../../platform/web/Status.tsx'
import type { PromiseState } from '../promise/promise.rules.ts'
import type { ResourceState } from '../resource/resource.rules.ts'
import type { ProposalState, SessionState } from '../docking/docking.rules.ts'
import type { NeedState } from '../need/need.rules.ts'

export const needTone: Record<NeedState, Tone> = {
  draft: 'grey',
  submitted: 'blue',
  checked: 'blue',
  open: 'amber',
  'part-committed': 'amber',
  committed: 'blue',
  'in-progress': 'blue',
  done: 'blue',
  accepted: 'green',
  'not-accepted': 'amber',
  withdrawn: 'grey',
}

export const promiseTone: Record<PromiseState, Tone> = {
  promised: 'blue',
  started: 'blue',
  delivered: 'amber',
  redo: 'amber',
  accepted: 'green',
  withdrawn: 'grey',
}

export const resourceTone: Record<ResourceState, Tone> = {
  draft: 'grey',
  offered: 'green',
  paused: 'amber',
  ended: 'grey',
}

export const sessionTone: Record<SessionState, Tone> = {
  queued: 'blue',
  running: 'blue',
  open: 'amber',
  closed: 'green',
  failed: 'red',
  cancelled: 'grey',
}

export const proposalTone: Record<ProposalState, Tone> = {
  proposed: 'amber',
  accepted: 'green',
  rejected: 'grey',
  lapsed: 'grey',
}
