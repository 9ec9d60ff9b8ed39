import { useEffect, useRef } from 'react'

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
