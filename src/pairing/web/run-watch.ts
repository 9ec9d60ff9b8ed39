import type { ReplyOf } from '../../platform/endpoint.ts'
import { useLive } from '../../platform/web/live.ts'
import type { getRun } from '../pairing.api.ts'

/** A run of the solver as its page knows it. */
export type Run = ReplyOf<typeof getRun>

/** Calls back whenever a run of the solver may have moved. */
export const useRunWatch = (isMoving: boolean, onMoved: () => void): void =>
  useLive('pairing-run', isMoving, onMoved)
