import { Link } from '@tanstack/react-router'
import { Card } from '../../platform/web/Card.tsx'
import { FactTable } from '../../platform/web/FactTable.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { getDuties } from '../time/time.api.ts'
import { CallOutAnswers } from './CallOutAnswers.tsx'
import { CertificateCard } from './CertificateCard.tsx'
import { FreeTimeCard } from './FreeTimeCard.tsx'
import { hoursOf } from './hours.ts'
import './team.css'

export type Person = ReplyOf<typeof getDuties>

/** One person's places, tasks, free time and certificates, whatever the team. */
export function PersonDuties({ memberId, isOwn = false }: { memberId: string; isOwn?: boolean }) {
  const { data, error, refetch } = useCall(getDuties, { params: { id: memberId } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  return (
    <>
      {isOwn && data.callOuts.length > 0 && <CallOutAnswers person={data} />}
      <Tasks person={data} />
      <Places person={data} />
      <FreeTimeCard person={data} />
      <CertificateCard person={data} />
    </>
  )
}

function Tasks({ person }: { person: Person }) {
  const { t } = useTexts('duty')
  return (
    <Card title={t('duties')}>
      {person.duties.length === 0 ? (
        <EmptyState title={t('noDuties')} />
      ) : (
        <FactTable<Person['duties'][number]>
          rowKey="id"
          rows={person.duties}
          columns={[
            { title: t('time'), width: 240, render: (_, duty) => hoursOf(duty) },
            { title: t('what'), dataIndex: 'what', width: 240 },
            { title: t('team'), dataIndex: 'team' },
          ]}
        />
      )}
    </Card>
  )
}

function Places({ person }: { person: Person }) {
  const { t, language } = useTexts('duty')
  const mayOpen = useMay('team.read')
  return (
    <Card title={t('inTeams')}>
      {person.teams.length === 0 ? (
        <EmptyState title={t('noTeams')} hint={t('noTeamsHint')} />
      ) : (
        <FactTable<Person['teams'][number]>
          rowKey="teamId"
          rows={person.teams}
          columns={[
            {
              title: t('team'),
              isLink: mayOpen,
              render: (_, { teamId, team }) => (mayOpen ? <Link to={paths.team(teamId)}>{team}</Link> : team),
            },
            { title: t('slot'), width: 160, render: (_, { slot }) => slot[language] },
            { title: t('joinedOn'), width: 140, dataIndex: 'joinedOn' },
          ]}
        />
      )}
    </Card>
  )
}
