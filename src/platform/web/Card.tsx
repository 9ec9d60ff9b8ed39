import type { ReactNode } from 'react'

/** A titled part of a page on white ground. */
export function Card({ title, extra, children }: { title?: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="card" aria-label={title}>
      {(title !== undefined || extra !== undefined) && (
        <div className="card-head">
          {title !== undefined && <h2>{title}</h2>}
          {extra !== undefined && <div>{extra}</div>}
        </div>
      )}
      {children}
    </section>
  )
}
