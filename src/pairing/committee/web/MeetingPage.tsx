import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { useParam } from '../../../platform/web/address.ts'
import { download, useCall } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { getMeeting, getMinutesDocument } from '../meeting.api.ts'
import './committee.css'
import { MeetingWays } from './MeetingWays.tsx'
import { MeetingStatus, TaskStatus } from './statuses.tsx'
import { TaskWays } from './TaskWays.tsx'

export type Meeting = ReplyOf<typeof getMeeting>

/** One meeting: agenda, minutes, decisions; printed it is the paper for the files. */
export function MeetingPage() {
  const id = useParam('id')
  const { t, day } = useTexts('committee')
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getMeeting, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <>
      <PageHead
        title={`${data.committee} ${t('meeting')}`}
        lead={data.heldOn ?? data.plannedOn}
        back={() => void navigate({ to: paths.committee(data.committeeId) })}
        actions={
          <>
            <Button onClick={() => void download(getMinutesDocument, { params: { id } })}>{t('word')}</Button>
            <PrintButton />
          </>
        }
      />
      <Card title={t('facts')}>
        <Descriptions
          items={[
            { label: t('state'), value: <MeetingStatus state={data.state} /> },
            {
              label: t('committee'),
              value: <Link to={paths.committee(data.committeeId)}>{data.committee}</Link>,
            },
            { label: t('plannedOn'), value: day(data.plannedOn) },
            { label: t('heldOn'), value: day(data.heldOn) },
            { label: t('place'), value: data.place },
            { label: t('attended'), value: data.attended },
            ...(data.confirmedOn === null ? [] : [{ label: t('confirmedOn'), value: data.confirmedOn }]),
            ...(data.cancelReason === null
              ? []
              : [{ label: t('cancelReason'), value: data.cancelReason, wide: true }]),
          ]}
        />
        <MeetingWays meeting={data} />
      </Card>
      <Card title={t('agenda')}>
        <ol className="agenda">
          {data.agenda.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      </Card>
      <Card title={t('minutes')}>
        {data.minutes === null ? (
          <EmptyState title={t('noMinutes')} hint={t('noMinutesHint')} />
        ) : (
          <div className="minutes-text">{data.minutes}</div>
        )}
      </Card>
      <Decisions meeting={data} />
    </>
  )
}

function Decisions({ meeting }: { meeting: Meeting }) {
  const { t, day } = useTexts('committee')
  return (
    <Card title={t('decisions')} extra={<MeetingWays meeting={meeting} only="decide" />}>
      {meeting.tasks.length === 0 ? (
        <EmptyState title={t('noDecisions')} hint={t('noDecisionsHint')} />
      ) : (
        <FactTable<Meeting['tasks'][number]>
          rowKey="id"
          rows={meeting.tasks}
          columns={[
            { title: t('decision'), render: (_, { number, title }) => `${number}. ${title}` },
            { title: t('owner'), width: 200, dataIndex: 'owner' },
            { title: t('due'), width: 110, dataIndex: 'dueOn' },
            { title: t('state'), width: 150, render: (_, task) => <TaskStatus task={task} /> },
            { title: t('doneOn'), width: 110, render: (_, { doneOn }) => day(doneOn) },
            { title: t('note'), width: 180, dataIndex: 'note' },
            {
              title: t('actions'),
              width: 220,
              className: 'no-print',
              render: (_, task) => <TaskWays task={task} />,
            },
          ]}
        />
      )}
    </Card>
  )
}
