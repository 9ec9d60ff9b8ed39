import { Status, type Tone } from '../../../platform/web/Status.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import type { MeetingState, TaskState } from '../meeting.rules.ts'

/** When the next meeting is due, amber once its day has passed. */
export function DueStatus({
  committee,
}: {
  committee: { dueOn: string | null; daysLate: number; endedOn: string | null }
}) {
  const { t } = useTexts('committee')
  const { dueOn, daysLate, endedOn } = committee
  if (endedOn !== null) return <Status tone="grey" text={t('state-ended')} />
  if (dueOn === null) return <>{NONE}</>
  return daysLate > 0 ? (
    <Status tone="amber" text={`${dueOn} ${t('lateBy', { n: daysLate })}`} />
  ) : (
    <Status tone="blue" text={t('onTime', { day: dueOn })} />
  )
}

const meetingTone: Record<MeetingState, Tone> = {
  planned: 'blue',
  held: 'green',
  confirmed: 'green',
  cancelled: 'grey',
}

export function MeetingStatus({ state }: { state: MeetingState }) {
  const { t } = useTexts('committee')
  return <Status tone={meetingTone[state]} text={t(`meeting-${state}`)} />
}

const taskTone: Record<TaskState, Tone> = { open: 'blue', done: 'green', dropped: 'grey' }

export function TaskStatus({ task }: { task: { state: TaskState; daysLate: number } }) {
  const { t } = useTexts('committee')
  return task.state === 'open' && task.daysLate > 0 ? (
    <Status tone="amber" text={t('task-late', { n: task.daysLate })} />
  ) : (
    <Status tone={taskTone[task.state]} text={t(`task-${task.state}`)} />
  )
}
