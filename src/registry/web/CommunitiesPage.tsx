import { Link, useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import type { FilterField } from '../../platform/web/filter-field.ts'
import { Filters } from '../../platform/web/Filters.tsx'
import { Status } from '../../platform/web/Status.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { paths } from '../../platform/web/paths.ts'
import { exportCommunities } from '../export.api.ts'
import { listCommunities, type communityRow } from '../registry.api.ts'
import { useDivisionField } from './division-field.ts'
import { ImportButton } from '../import/web/ImportButton.tsx'
import { useListAddress } from './list-address.ts'
import { useRegistryTexts } from './words.ts'

type Row = z.output<typeof communityRow>

export function CommunitiesPage() {
  const { t } = useRegistryTexts()
  const navigate = useNavigate()
  const address = useListAddress(listCommunities.query, { sort: 'code', order: 'asc' })
  const { cursor: _cursor, ...query } = address.asked
  const { data, error, isFetching, refetch } = useCall(
    listCommunities,
    { query: address.asked },
    { keep: true },
  )
  return (
    <>
      <PageHead
        title={t('communities')}
        lead={t('communitiesLead')}
        actions={
          <>
            <ImportButton kind="communities" />
            <ExportMenu lists={[{ endpoint: exportCommunities, query }]} disabled={!data?.total} />
          </>
        }
      />
      <Filters fields={useFields()} value={address.value} onChange={address.onFilter} />
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        sort={address.sort}
        onSort={address.onSort}
        onOpen={(row) => void navigate({ to: paths.community(row.id) })}
        empty={{ title: t('noCommunities'), hint: t('noCommunitiesHint') }}
      />
    </>
  )
}

function useFields(): FilterField[] {
  const { t } = useRegistryTexts()
  const division = useDivisionField()
  return [
    { key: 'q', label: t('searchCommunity'), kind: 'search' },
    division,
    {
      key: 'paired',
      label: t('paired'),
      kind: 'select',
      options: ['yes', 'no'].map((value) => ({ value, label: t(`paired-${value}`) })),
    },
  ]
}

function useColumns(): DataColumn<Row>[] {
  const { t, number } = useRegistryTexts()
  return [
    {
      title: t('community'),
      sortKey: 'name',
      width: 200,
      fixed: 'start',
      isLink: true,
      render: (_, row) => <Link to={paths.community(row.id)}>{row.name}</Link>,
    },
    { title: t('place'), dataIndex: 'place', width: 260 },
    { title: t('divisionCode'), dataIndex: 'divisionCode', sortKey: 'code', width: 140 },
    {
      title: t('paired'),
      width: 110,
      render: (_, row) => (
        <Status
          tone={row.pairings > 0 ? 'green' : 'amber'}
          text={t(row.pairings > 0 ? 'paired-yes' : 'paired-no')}
        />
      ),
    },
    {
      title: t('pairingsOfRoom'),
      width: 160,
      align: 'right',
      render: (_, row) => `${number(row.pairings)} / ${number(row.pairCapacity)}`,
    },
    { title: t('population'), dataIndex: 'population', sortKey: 'population', width: 120, align: 'right' },
    { title: t('households'), dataIndex: 'households', width: 100, align: 'right' },
    { title: t('staff'), dataIndex: 'staff', width: 120, align: 'right' },
    { title: t('memberCapacity'), dataIndex: 'memberCapacity', width: 130, align: 'right' },
  ]
}
