import { createContext, useContext } from 'react'

/** How much larger than usual type is set. */
export const sizes = [1, 1.25, 1.5] as const
export type Size = (typeof sizes)[number]

const KEPT = 'gongjian.size'

export function keptSize(): Size {
  try {
    return sizes.find((size) => String(size) === localStorage.getItem(KEPT)) ?? 1
  } catch {
    return 1
  }
}

export function keepSize(size: Size): void {
  try {
    localStorage.setItem(KEPT, String(size))
  } catch {
    // Where nothing may be kept the size holds for this visit.
  }
}

export const SizeContext = createContext<{ size: Size; setSize: (size: Size) => void }>({
  size: 1,
  setSize: () => undefined,
})

export const useSize = () => useContext(SizeContext)
