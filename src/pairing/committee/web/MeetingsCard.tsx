import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { EmptyState } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { planMeeting } from '../meeting.api.ts'
import { AskDialog } from './AskDialog.tsx'
import type { Committee } from './CommitteePage.tsx'
import { MeetingStatus } from './statuses.tsx'

type Meeting = Committee['meetings'][number]

/** The meetings of a committee, the latest first, and how far what they decided is. */
export function MeetingsCard({ committee }: { committee: Committee }) {
  const { t, language } = useTexts('committee')
  const navigate = useNavigate()
  const mayMeet = useMay('committee.meet')
  const [isPlanning, setPlanning] = useState(false)
  return (
    <Card
      title={t('meetings')}
      extra={
        mayMeet && (
          <ActionButton
            primary
            text={t('plan')}
            why={committee.can.meet?.[language]}
            onPress={() => setPlanning(true)}
          />
        )
      }
    >
      {committee.meetings.length === 0 ? (
        <EmptyState title={t('noMeetings')} {...(mayMeet ? { hint: t('noMeetingsHint') } : {})} />
      ) : (
        <FactTable<Meeting>
          rowKey="id"
          rows={committee.meetings}
          columns={[
            {
              title: t('day'),
              width: 130,
              render: (_, { id, heldOn, plannedOn }) => (
                <Link to={paths.committeeMeeting(id)}>{heldOn ?? plannedOn}</Link>
              ),
            },
            { title: t('state'), width: 130, render: (_, { state }) => <MeetingStatus state={state} /> },
            { title: t('place'), dataIndex: 'place' },
            { title: t('attended'), width: 100, dataIndex: 'attended', align: 'right' },
            {
              title: t('decisions'),
              width: 150,
              render: (_, { decisions, done }) => decisions > 0 && t('decided', { done, n: decisions }),
            },
          ]}
        />
      )}
      {isPlanning && (
        <AskDialog
          title={t('plan')}
          endpoint={planMeeting}
          params={{ id: committee.id }}
          fields={[
            { key: 'plannedOn', label: t('plannedOn'), kind: 'day', earliest: committee.formedOn },
            { key: 'place', label: t('place'), kind: 'text', longest: 60 },
            {
              key: 'agenda',
              label: t('agenda'),
              kind: 'lines',
              hint: t('agendaHint'),
              longest: 2000,
              wrong: t('agendaWrong'),
            },
          ]}
          onDone={(reply) => void navigate({ to: paths.committeeMeeting((reply as { id: string }).id) })}
          onClose={() => setPlanning(false)}
        />
      )}
    </Card>
  )
}
