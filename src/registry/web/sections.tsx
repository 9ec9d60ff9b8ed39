import type { ReactNode } from 'react'
import { Card } from '../../platform/web/Card.tsx'

/**
 * A part of a page that belongs to an area further down the list: the page has the place, the area below fills it, and the
 * shell puts the two together.
 */
export interface PageSection<Subject = string> {
  key: string
  title: string
  render: (subject: Subject) => ReactNode
}

export function Sections<Subject>(props: { sections: PageSection<Subject>[]; subject: Subject }) {
  return props.sections.map(({ key, title, render }) => (
    <Card key={key} title={title}>
      {render(props.subject)}
    </Card>
  ))
}
