import { Status, type Tone } from '../../../platform/web/Status.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ProjectState, Rhythm } from '../project.rules.ts'

const tones: Record<ProjectState, Tone> = {
  planned: 'grey',
  running: 'blue',
  paused: 'grey',
  reported: 'blue',
  redo: 'amber',
  accepted: 'green',
  withdrawn: 'grey',
}

/** The state of a project, and beside it what is late about it. */
export function ProjectStatus(props: {
  project: {
    status: ProjectState
    isLate?: boolean
    delayReason?: string | null
    isAcceptanceLate?: boolean
  }
}) {
  const { t } = useTexts('project')
  const { status, isLate, delayReason, isAcceptanceLate } = props.project
  return (
    <span className="project-status">
      <Status tone={tones[status]} text={t(`status-${status}`)} />
      {isLate && <Status tone="amber" text={delayReason ? t('late') : t('noReason')} />}
      {isAcceptanceLate && <Status tone="amber" text={t('acceptanceLate')} />}
    </span>
  )
}

/** 2021-07 of a month, 2021 Q3 of a quarter. */
export function periodName(period: string, repeats: Rhythm | null): string {
  const [year = '', month = ''] = period.split('-')
  return repeats === 'quarter' ? `${year} Q${String(Math.ceil(Number(month) / 3))}` : `${year}-${month}`
}
