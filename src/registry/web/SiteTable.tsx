import { Table } from 'antd'
import type { z } from 'zod'
import { EmptyState } from '../../platform/web/states.tsx'
import type { siteShape } from '../registry.api.ts'
import { useRegistryTexts } from './words.ts'

/** The sites of one enterprise; few enough to need no paging. */
export function SiteTable({ sites }: { sites: z.output<typeof siteShape>[] }) {
  const { t, number } = useRegistryTexts()
  if (sites.length === 0) return <EmptyState title={t('noSites')} />
  return (
    <Table
      rowKey="id"
      size="middle"
      pagination={false}
      dataSource={sites}
      scroll={{ x: 640 }}
      columns={[
        { title: t('siteName'), dataIndex: 'name', fixed: 'start', width: 200 },
        { title: t('place'), dataIndex: 'place' },
        { title: t('divisionCode'), dataIndex: 'divisionCode', width: 140 },
        { title: t('siteSize'), dataIndex: 'size', width: 110, align: 'right', render: number },
      ]}
    />
  )
}
