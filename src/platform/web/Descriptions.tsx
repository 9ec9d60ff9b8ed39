import type { ReactNode } from 'react'
import { NONE } from './texts.ts'

export interface Description {
  label: string
  value: ReactNode
  /** Takes the whole line. */
  wide?: boolean
}

/** The facts of one record, label above value, in as many columns as fit. */
export function Descriptions({ items }: { items: Description[] }) {
  return (
    <dl className="descriptions">
      {items.map(({ label, value, wide }) => (
        <div key={label} className={wide ? 'wide' : undefined}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === '' ? NONE : value}</dd>
        </div>
      ))}
    </dl>
  )
}
