import { useState } from 'react'
import { addDays, dayOf } from '../../../platform/day.ts'
import type { Endpoint } from '../../../platform/endpoint.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useMe } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import * as api from '../move.api.ts'
import { changeProject } from '../project.api.ts'
import { projectMoveNames, projectTable, type ProjectMove } from '../project.rules.ts'
import { AskDialog, type AskField } from './AskDialog.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import type { Project } from './ProjectPage.tsx'

const endpoints: Record<ProjectMove, Endpoint> = {
  change: changeProject,
  start: api.startProject,
  progress: api.noteProgress,
  pause: api.pauseProject,
  resume: api.resumeProject,
  report: api.reportProject,
  'take-back': api.takeBackReport,
  accept: api.acceptProject,
  refuse: api.refuseProject,
  reopen: api.reopenProject,
  rate: api.rateProject,
  withdraw: api.withdrawProject,
}
const main: readonly ProjectMove[] = ['start', 'report', 'accept']
const led: readonly ProjectMove[] = ['start', 'report', 'take-back', 'accept', 'refuse', 'reopen', 'withdraw']

/** What may be done with a project: of the reader's moves those that its state knows, grey with the reason where something stands against it. */
export function ProjectMoves({ project }: { project: Project }) {
  const { t, language } = useTexts('project')
  const { permissions } = useMe()
  const [asked, setAsked] = useState<ProjectMove>()
  const close = () => setAsked(undefined)
  const shown = projectMoveNames.filter(
    (move) =>
      permissions.includes(projectTable.moves[move].permission) &&
      projectTable.moves[move].from.includes(project.status) &&
      // Rated once: then there is nothing to press any more.
      !(move === 'rate' && project.score !== null),
  )
  const order = [...shown].sort((one, other) => Number(main.includes(other)) - Number(main.includes(one)))
  if (order.length === 0) return null
  return (
    <div className="row-ways project-ways">
      {order.map((move) => (
        <ActionButton
          key={move}
          primary={main.includes(move)}
          text={t(`move-${move}`)}
          why={project.can[move]?.[language]}
          onPress={() => setAsked(move)}
        />
      ))}
      {asked === 'change' && <PlanDialog project={project} onClose={close} />}
      {asked !== undefined && asked !== 'change' && (
        <AskDialog
          title={t(`move-${asked}`)}
          lead={led.includes(asked) ? t(`lead-${asked}`) : undefined}
          endpoint={endpoints[asked]}
          params={{ id: project.id }}
          version={project.version}
          fields={fieldsOf(asked, project, t)}
          onClose={close}
        />
      )}
    </div>
  )
}

function fieldsOf(move: ProjectMove, project: Project, t: (key: string) => string): AskField[] {
  const tomorrow = addDays(dayOf(new Date()), 1)
  const note: AskField = {
    ...{ key: 'note', label: t('note'), kind: 'long', hint: t('noteHint'), longest: 500 },
    ...{ isOptional: true, empty: '' },
  }
  const done: AskField = {
    ...{ key: 'done', label: `${t('done')}（${project.unit}）`, kind: 'number', initial: project.done },
  }
  const delay: AskField[] = project.isLate
    ? [
        {
          ...{ key: 'delayReason', label: t('delayReason'), kind: 'long', initial: project.delayReason },
          ...{ isOptional: project.delayReason !== null, empty: '' },
        },
      ]
    : []
  const reason: AskField = { key: 'reason', label: t('reason'), kind: 'long' }
  const until: AskField = { key: 'until', label: t('until'), kind: 'day', earliest: tomorrow }
  const score: AskField = { key: 'score', label: t('score'), kind: 'score', hint: t('scoreHint') }
  switch (move) {
    case 'progress':
      return [done, ...delay, note]
    case 'report':
      return [{ ...done, initial: Math.max(project.done, project.target) }, ...delay, note]
    case 'accept':
      return [
        {
          ...{ key: 'result', label: `${t('result')}（${project.unit}）`, kind: 'number' },
          initial: project.done,
        },
        { ...score, isOptional: true },
        note,
      ]
    case 'rate':
      return [score, note]
    case 'refuse':
    case 'reopen':
      return [reason, until]
    case 'pause':
    case 'withdraw':
      return [reason]
    case 'resume':
      return [{ ...until, isOptional: project.endsOn >= dayOf(new Date()) }]
    case 'change':
    case 'start':
    case 'take-back':
      return []
  }
}
