import { Link, useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import type { FilterField } from '../../platform/web/filter-field.ts'
import { Filters } from '../../platform/web/Filters.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { paths } from '../../platform/web/paths.ts'
import { exportEnterprises, exportLinks, exportSites } from '../export.api.ts'
import { listEnterprises, type enterpriseRow } from '../registry.api.ts'
import { enterpriseKinds } from '../registry.rules.ts'
import { ImportButton } from '../import/web/ImportButton.tsx'
import { useListAddress } from './list-address.ts'
import { useRegistryTexts } from './words.ts'

type Row = z.output<typeof enterpriseRow>

export function EnterprisesPage() {
  const { t } = useRegistryTexts()
  const navigate = useNavigate()
  const address = useListAddress(listEnterprises.query, { sort: 'tree', order: 'asc' })
  const { cursor: _cursor, ...query } = address.asked
  const { data, error, isFetching, refetch } = useCall(
    listEnterprises,
    { query: address.asked },
    { keep: true },
  )
  return (
    <>
      <PageHead
        title={t('enterprises')}
        lead={t('enterprisesLead')}
        actions={
          <>
            <ImportButton kind="enterprises" />
            <ExportMenu
              lists={[
                { label: t('enterprises'), endpoint: exportEnterprises, query },
                { label: t('sitesOfThese'), endpoint: exportSites, query },
                { label: t('linksOfThese'), endpoint: exportLinks, query },
              ]}
              disabled={!data?.total}
            />
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
        onOpen={(row) => void navigate({ to: paths.enterprise(row.id) })}
        empty={{ title: t('noEnterprises'), hint: t('noEnterprisesHint') }}
      />
    </>
  )
}

function useFields(): FilterField[] {
  const { t, levelName } = useRegistryTexts()
  const groups = useCall(listEnterprises, { query: { level: 1, limit: 200 } })
  return [
    { key: 'q', label: t('searchEnterprise'), kind: 'search' },
    {
      key: 'kind',
      label: t('kind'),
      kind: 'select',
      options: enterpriseKinds.map((kind) => ({ value: kind, label: t(`kind-${kind}`) })),
    },
    {
      key: 'level',
      label: t('level'),
      kind: 'select',
      options: [1, 2, 3, 4, 5].map((level) => ({ value: String(level), label: levelName(level) ?? '' })),
    },
    {
      key: 'group',
      label: t('group'),
      kind: 'select',
      options: (groups.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  ]
}

function useColumns(): DataColumn<Row>[] {
  const { t, levelName } = useRegistryTexts()
  return [
    {
      title: t('enterprise'),
      dataIndex: 'name',
      sortKey: 'name',
      width: 280,
      fixed: 'start',
      isLink: true,
      render: (_, row) => <Link to={paths.enterprise(row.id)}>{row.name}</Link>,
    },
    { title: t('uscc'), dataIndex: 'uscc', width: 200 },
    { title: t('kind'), width: 110, render: (_, row) => t(`kind-${row.kind}`) },
    { title: t('level'), width: 90, render: (_, row) => levelName(row.level) },
    { title: t('group'), dataIndex: 'group', sortKey: 'tree', width: 240 },
    { title: t('siteCount'), dataIndex: 'sites', width: 110, align: 'right' },
    { title: t('pairingCount'), dataIndex: 'pairings', width: 130, align: 'right' },
    { title: t('memberCount'), dataIndex: 'members', width: 150, align: 'right' },
  ]
}
