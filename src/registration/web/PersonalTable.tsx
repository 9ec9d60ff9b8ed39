import { useNavigate } from '@tanstack/react-router'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import type { Call } from '../../platform/endpoint.ts'
import { listDispatchRegistrations, listResidenceRegistrations } from '../registration.api.ts'
import { residenceAllowed } from '../registration.rules.ts'
import { PersonalActions, type Personal } from './PersonalActions.tsx'
import { personalTone } from './tones.ts'

export type Channel = 'residence' | 'dispatch'
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
  const mayDecide = useMay('registration.decide')
  const isResidence = channel === 'residence'
  const columns: (DataColumn<Personal> | false)[] = [
    without !== 'member' && { title: t('member'), dataIndex: 'member', width: 120 },
    without !== 'community' && { title: t('community'), dataIndex: 'community', width: 180 },
    without !== 'enterprise' && { title: t('enterprise'), dataIndex: 'enterprise', width: 260 },
    {
      title: t('status'),
      width: 140,
      render: (_, { status }) => (
        <Status
          tone={personalTone[status]}
          text={t(!isResidence && status === 'confirmed' ? 'dispatch-confirmed' : `personal-${status}`)}
        />
      ),
    },
    { title: t('registeredOn'), dataIndex: 'registeredOn', width: 120 },
    isResidence && { title: t('confirmedOn'), dataIndex: 'confirmedOn', width: 120 },
    isResidence &&
      mayDecide && {
        title: t('actions'),
        width: 160,
        fixed: 'end',
        render: (_, row) =>
          residenceAllowed.confirm.includes(row.status) ? <PersonalActions row={row} /> : null,
      },
  ]
  return columns.filter((column) => column !== false)
}
