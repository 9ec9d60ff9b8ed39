import { useEffect, useRef } from 'react'
import type { ReplyOf } from '../../platform/endpoint.ts'
import type { getRun } from '../pairing.api.ts'

/** A run of the solver as its page knows it. */
export type Run = ReplyOf<typeof getRun>

const POLL_MS = 2000

/**
 * Calls back whenever a run may have moved: at once when the server says so, and every two seconds besides, because a proxy
 * may hold live updates back and a run goes on while the page is reloaded.
 */
export function useRunWatch(isMoving: boolean, onMoved: () => void): void {
  const latest = useRef(onMoved)
  useEffect(() => {
    latest.current = onMoved
  })
  useEffect(() => {
    if (!isMoving) return
    const moved = () => latest.current()
    const timer = setInterval(moved, POLL_MS)
    const live = new EventSource('/api/v1/live')
    live.addEventListener('pairing-run', moved)
    live.addEventListener('reload', moved)
    return () => {
      clearInterval(timer)
      live.close()
    }
  }, [isMoving])
}
