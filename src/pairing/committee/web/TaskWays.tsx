import { useState } from 'react'
import { dayOf } from '../../../platform/day.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useMe } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { changeTask, dropTask, finishTask, reopenTask, type listTasks } from '../meeting.api.ts'
import { taskMoveNames, taskTable, type TaskMove } from '../meeting.rules.ts'
import { AskDialog, type AskField } from './AskDialog.tsx'

export type Task = ReplyOf<typeof listTasks>['items'][number]

const endpoints = { change: changeTask, finish: finishTask, reopen: reopenTask, drop: dropTask }

/** What may be done with a decision. What the state does not know is left out of a row; what somebody else does is grey and says why. */
export function TaskWays({ task }: { task: Task }) {
  const { t, language } = useTexts('committee')
  const { permissions } = useMe()
  const [asked, setAsked] = useState<TaskMove>()
  const reason: AskField = { key: 'reason', label: t('reason'), kind: 'long', wrong: t('reasonMissing') }
  const fields: Record<TaskMove, AskField[]> = {
    change: [
      { key: 'title', label: t('decision'), kind: 'long', initial: task.title },
      { key: 'dueOn', label: t('due'), kind: 'day', initial: task.dueOn, earliest: task.heldOn },
    ],
    finish: [
      { key: 'doneOn', label: t('doneOn'), kind: 'day', earliest: task.heldOn, latest: dayOf(new Date()) },
      { key: 'note', label: t('note'), kind: 'long', longest: 500, hint: t('noteHint') },
    ],
    reopen: [reason],
    drop: [reason],
  }
  const shown = taskMoveNames.filter(
    (move) =>
      permissions.includes(taskTable.moves[move].permission) &&
      taskTable.moves[move].from.includes(task.state),
  )
  return (
    <span className="row-ways">
      {shown.map((move) => (
        <ActionButton
          key={move}
          small
          primary={move === 'finish'}
          text={t(`taskMove-${move}`)}
          why={task.can[move]?.[language]}
          onPress={() => setAsked(move)}
        />
      ))}
      {asked && (
        <AskDialog
          title={t(`taskMove-${asked}`)}
          lead={task.title}
          endpoint={endpoints[asked]}
          params={{ id: task.id }}
          watched={{
            opened: task,
            facts: [
              ['title', t('decision')],
              ['dueOn', t('due')],
              ['doneOn', t('doneOn')],
              ['note', t('note')],
            ],
          }}
          fields={fields[asked]}
          onClose={() => setAsked(undefined)}
        />
      )}
    </span>
  )
}
