import type { Counted, Told } from './spans.ts'

/** Projects from the day they were added until they were withdrawn, and from each acceptance until they were opened again. */
export function ofProjects(events: readonly Told[]): Counted[] {
  const [open, accepted] = [new Map<string, Counted>(), new Map<string, Counted>()]
  const counted: Counted[] = []
  const begin = (measure: 'projects' | 'projectsAccepted', into: Map<string, Counted>, event: Told): void => {
    const { enterpriseId, communityId } = event.after
    const span: Counted = {
      ...{ measure, enterprise: String(enterpriseId), community: String(communityId) },
      ...{ from: event.happenedOn, to: null },
    }
    into.set(event.subjectId, span)
    counted.push(span)
  }
  const end = (of: Map<string, Counted>, event: Told): void => {
    const span = of.get(event.subjectId)
    if (span) span.to = event.happenedOn
  }
  for (const event of events) {
    if (event.kind === 'project.added' || event.kind === 'project.repeated') begin('projects', open, event)
    if (event.kind === 'project.withdrawn') end(open, event)
    if (event.kind === 'project.accepted') begin('projectsAccepted', accepted, event)
    if (event.kind === 'project.reopened') end(accepted, event)
  }
  return counted
}
