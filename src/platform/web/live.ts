import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useMe } from './me.tsx'

const POLL_MS = 2000

/**
 * Calls back whenever background work may have moved: at once when the server says so on the topic, and every two seconds
 * besides, because a proxy may hold live updates back and the work goes on while the page is reloaded.
 */
export function useLive(topic: string, isMoving: boolean, onMoved: () => void): void {
  const latest = useRef(onMoved)
  useEffect(() => {
    latest.current = onMoved
  })
  useEffect(() => {
    if (!isMoving) return
    const moved = () => latest.current()
    const timer = setInterval(moved, POLL_MS)
    const live = new EventSource('/api/v1/live')
    live.addEventListener(topic, moved)
    live.addEventListener('reload', moved)
    return () => {
      clearInterval(timer)
      live.close()
    }
  }, [topic, isMoving])
}

/**
 * Asks again for what a page shows when somebody has written, for those who see the whole programme: only they are told. For pages
 * that are read: a form that is open would be sent with a version that its reader has not seen.
 */
export function useWritten(): void {
  const queries = useQueryClient()
  const isWhole = useMe().actsFor === null
  useEffect(() => {
    if (!isWhole) return
    // A page in the background asks when it comes to the front: an office counts as one address (guard/rates.ts).
    const again = () => void queries.invalidateQueries({ refetchType: document.hidden ? 'none' : 'active' })
    const live = new EventSource('/api/v1/live')
    live.addEventListener('written', again)
    live.addEventListener('reload', again)
    return () => live.close()
  }, [queries, isWhole])
}
