import { useNavigate } from '@tanstack/react-router'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import type { Call } from '../../platform/endpoint.ts'
import { listOrganisationRegistrations } from '../slip.api.ts'
import { SlipMoves, type Slip } from './SlipMoves.tsx'
import { slipTone } from './tones.ts'

/** Slips of organisations; a row opens the slip as it is printed and signed. */
export function SlipTable(props: {
  query: NonNullable<Call<typeof listOrganisationRegistrations>['query']>
  onCursor: (cursor: string | undefined) => void
  without?: 'enterprise' | 'community' | undefined
}) {
  const { t } = useTexts('registration')
  const navigate = useNavigate()
  const columns = useColumns(props.without)
  const { data, error, isFetching, refetch } = useCall(
    listOrganisationRegistrations,
    { query: props.query },
    { keep: true },
  )
  return (
    <DataTable<Slip>
      rowKey="id"
      columns={columns}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={props.onCursor}
      onOpen={(row) => void navigate({ to: paths.slip(row.id) })}
      empty={{ title: t('none'), hint: t('noneHintOrganisation') }}
    />
  )
}

function useColumns(without: 'enterprise' | 'community' | undefined): DataColumn<Slip>[] {
  const { t } = useTexts('registration')
  const { permissions } = useMe()
  const acts = permissions.includes('registration.decide') || permissions.includes('registration.submit')
  const columns: (DataColumn<Slip> | false)[] = [
    without !== 'enterprise' && { title: t('enterprise'), dataIndex: 'enterprise', width: 280 },
    without !== 'community' && { title: t('community'), dataIndex: 'community', width: 180 },
    {
      title: t('status'),
      width: 140,
      render: (_, { status }) => <Status tone={slipTone[status]} text={t(`status-${status}`)} />,
    },
    { title: t('submittedOn'), dataIndex: 'submittedOn', width: 120 },
    {
      title: t('answerUntil'),
      width: 120,
      render: (_, row) => (row.status === 'submitted' ? row.answerUntil : null),
    },
    { title: t('decidedOn'), dataIndex: 'decidedOn', width: 120 },
    { title: t('returnReason'), dataIndex: 'returnReason', width: 240 },
    acts && {
      title: t('actions'),
      width: 200,
      fixed: 'end',
      render: (_, row) =>
        row.status === 'accepted' || row.status === 'ended' ? null : <SlipMoves slip={row} small />,
    },
  ]
  return columns.filter((column) => column !== false)
}
