import { useSyncExternalStore } from 'react'

const phone = '(max-width: 767.98px)'
const narrow = '(max-width: 1199.98px)'

/** True while the media query holds; the page is drawn again when that changes. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

export const usePhone = (): boolean => useMedia(phone)
export const useNarrow = (): boolean => useMedia(narrow)
