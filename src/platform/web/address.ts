import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export type SearchText = Record<string, string | undefined>

/** The address keeps what a page shows: plain strings in the search, changed in place so that "back" leaves the page. */
export function useAddress(): { search: SearchText; change: (patch: SearchText) => void } {
  const search: SearchText = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (patch: SearchText) => {
      const next = (before: SearchText) => clean({ ...before, ...patch })
      void navigate({ to: '.', search: next, replace: true, resetScroll: false })
    },
    [navigate],
  )
  return { search, change }
}

const clean = (search: SearchText): SearchText =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''))

/** A path parameter such as `$id`. */
export function useParam(name: string): string {
  const params: SearchText = useParams({ strict: false })
  return params[name] ?? ''
}
