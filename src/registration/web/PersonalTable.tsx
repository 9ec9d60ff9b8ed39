import { useNavigate } from '@tanstack/react-router'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { NONE, useTexts } from '../../platform/web/texts.ts'
import type { Call } from '../../platform/endpoint.ts'
import { listDispatchRegistrations, listResidenceRegistrations } from '../personal.api.ts'
import { personalMoveNames, personalTables, type Channel } from '../personal.rules.ts'
import { PersonalMoves, type Personal } from './PersonalMoves.tsx'
import { personalTone } from './tones.ts'

export type PersonalQuery = NonNullable<Call<typeof listResidenceRegistrations>['query']>

export const listOf = { residence: listResidenceRegistrations, dispatch: listDispatchRegistrations } as const

/** People of one channel. The channels are two lists and are never put together. */
export function PersonalTable(props: {
  channel: Channel
  query: PersonalQuery
  onCursor: (cursor: string | undefined) => void
  without?: 'enterprise' | 'community' | 'member' | undefined
}) {
  const { t } = useTexts('registration')
  const navigate = useNavigate()
  const { channel, query, onCursor, without } = props
  const columns = useColumns(channel, without)
  const { data, error, isFetching, refetch } = useCall(listOf[channel], { query }, { keep: true })
  const opens = without !== 'member'
  return (
    <DataTable<Personal>
      rowKey="id"
      columns={columns}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={onCursor}
      {...(opens ? { onOpen: (row) => void navigate({ to: paths.member(row.memberId) }) } : {})}
      empty={{
        title: t('none'),
        hint: t(channel === 'residence' ? 'noneHintResidence' : 'noneHintDispatch'),
      }}
    />
  )
}

function useColumns(channel: Channel, without: string | undefined): DataColumn<Personal>[] {
  const { t } = useTexts('registration')
  const { permissions } = useMe()
  const { moves } = personalTables[channel]
  const acts = personalMoveNames.some((move) => permissions.includes(moves[move].permission))
  const columns: (DataColumn<Personal> | false)[] = [
    without !== 'member' && { title: t('member'), dataIndex: 'member', width: 100 },
    without !== 'community' && { title: t('community'), dataIndex: 'community', width: 170 },
    without !== 'enterprise' && { title: t('enterprise'), dataIndex: 'enterprise', width: 260 },
    {
      title: t('status'),
      width: 150,
      render: (_, { status }) => (
        <Status tone={personalTone[status]} text={t(`${channel}-state-${status}`)} />
      ),
    },
    {
      title: t('moving'),
      width: 170,
      render: (_, { movingFrom, movingTo, status }) =>
        movingTo !== null
          ? t(status === 'ended' ? 'movedTo' : 'movingTo', { community: movingTo })
          : movingFrom !== null
            ? t('movingFrom', { community: movingFrom })
            : NONE,
    },
    { title: t('registeredOn'), dataIndex: 'registeredOn', width: 120 },
    {
      title: t('answerUntil'),
      width: 120,
      render: (_, { status, answerUntil }) =>
        status === 'asked' || status === 'expired' ? answerUntil : null,
    },
    { title: t('confirmedOn'), dataIndex: 'confirmedOn', width: 120 },
    { title: t('endedOn'), dataIndex: 'endedOn', width: 120 },
    { title: t('reason'), dataIndex: 'reason', width: 200 },
    acts && {
      title: t('actions'),
      width: 200,
      fixed: 'end',
      render: (_, row) =>
        row.status === 'ended' ? null : <PersonalMoves row={row} all={without === 'member'} />,
    },
  ]
  return columns.filter((column) => column !== false)
}
