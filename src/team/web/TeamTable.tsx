import type { z } from 'zod'
import { DataTable } from '../../platform/web/DataTable.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useTexts } from '../../platform/web/texts.ts'
import type { Call } from '../../platform/endpoint.ts'
import { listTeams, type teamRow } from '../team.api.ts'
import { TeamStatus } from './TeamStatus.tsx'

type Row = z.output<typeof teamRow>

/** Teams as of a day; used by the page of all teams and by the pages of enterprises and communities. */
export function TeamTable(props: {
  query: NonNullable<Call<typeof listTeams>['query']>
  onCursor: (cursor: string | undefined) => void
  onOpen: (id: string) => void
  empty: { title: string; hint: string }
  withEnterprise: boolean
}) {
  const { data, error, isFetching, refetch } = useCall(listTeams, { query: props.query }, { keep: true })
  return (
    <DataTable<Row>
      rowKey="id"
      columns={useColumns(props.withEnterprise)}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={props.onCursor}
      onOpen={({ id }) => props.onOpen(id)}
      empty={props.empty}
    />
  )
}

function useColumns(withEnterprise: boolean): DataColumn<Row>[] {
  const { t } = useTexts('team')
  const columns: (DataColumn<Row> | false)[] = [
    { title: t('name'), dataIndex: 'name', width: 240 },
    { title: t('kind'), width: 130, render: (_, { kind }) => t(`kind-${kind}`) },
    withEnterprise && { title: t('enterprise'), dataIndex: 'enterprise', width: 210 },
    {
      title: t('communities'),
      width: 150,
      render: (_, { communities }) => {
        const first = communities[0]
        if (first === undefined) return null
        return communities.length === 1 ? (
          first
        ) : (
          <span title={communities.join('、')}>{t('moreCommunities', { first, n: communities.length })}</span>
        )
      },
    },
    { title: t('slotTemplate'), dataIndex: 'slotTemplate', width: 80 },
    { title: t('members'), dataIndex: 'members', width: 70, align: 'right' },
    { title: t('completeness'), width: 110, render: (_, row) => <TeamStatus team={row} /> },
    { title: t('formedOn'), dataIndex: 'formedOn', width: 110 },
    { title: t('testedOn'), dataIndex: 'testedOn', width: 110 },
  ]
  return columns.filter((column) => column !== false)
}
