import { Link, useNavigate } from '@tanstack/react-router'
import { useCall } from '../../../platform/web/call.ts'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { exportTasks, listTasks } from '../meeting.api.ts'
import { taskStates } from '../meeting.rules.ts'
import './committee.css'
import { TaskStatus } from './statuses.tsx'
import { TaskWays, type Task } from './TaskWays.tsx'

/** What area committees decided, the most urgent first: of all, or what is the reader's own to do or to watch. */
export function TasksPage() {
  const { t } = useTexts('committee')
  const navigate = useNavigate()
  const address = useListAddress(listTasks.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  const { data, error, isFetching, refetch } = useCall(listTasks, { query: address.asked }, { keep: true })
  return (
    <>
      <PageHead
        title={t('tasks')}
        lead={t('tasksLead')}
        back={() => void navigate({ to: paths.committees })}
        actions={<ExportMenu lists={[{ endpoint: exportTasks, query: filter }]} />}
      />
      <Filters
        fields={[
          { key: 'q', label: t('taskSearch'), kind: 'search' },
          {
            key: 'state',
            label: t('state'),
            kind: 'select',
            options: [
              { value: 'late', label: t('filter-late') },
              ...taskStates.map((value) => ({ value, label: t(`task-${value}`) })),
            ],
          },
          { key: 'mine', label: t('mine'), kind: 'select', options: [{ value: 'yes', label: t('mineYes') }] },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Task>
        rowKey="id"
        columns={[
          { title: t('decision'), dataIndex: 'title', width: 260 },
          { title: t('owner'), dataIndex: 'owner', width: 200 },
          { title: t('due'), dataIndex: 'dueOn', width: 110 },
          { title: t('state'), width: 150, render: (_, task) => <TaskStatus task={task} /> },
          {
            title: t('committee'),
            width: 200,
            render: (_, { meetingId, committee, heldOn }) => (
              <Link to={paths.committeeMeeting(meetingId)}>
                {committee} {heldOn}
              </Link>
            ),
          },
          { title: t('note'), dataIndex: 'note', width: 180 },
          { title: t('actions'), width: 220, render: (_, task) => <TaskWays task={task} /> },
        ]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        empty={{ title: t('noTasks'), hint: t('noTasksHint') }}
      />
    </>
  )
}
