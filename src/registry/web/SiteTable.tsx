import { SmallTable } from '../../platform/web/SmallTable.tsx'
import type { z } from 'zod'
import { EmptyState } from '../../platform/web/states.tsx'
import type { siteShape } from '../registry.api.ts'
import { useRegistryTexts } from './words.ts'

/** The sites of one enterprise; few enough to need no paging. */
export function SiteTable({ sites }: { sites: z.output<typeof siteShape>[] }) {
  const { t, number } = useRegistryTexts()
  if (sites.length === 0) return <EmptyState title={t('noSites')} />
  return (
    <SmallTable
      rowKey="id"
      dataSource={sites}
      columns={[
        { title: t('siteName'), dataIndex: 'name', width: 200 },
        { title: t('place'), dataIndex: 'place' },
        { title: t('divisionCode'), dataIndex: 'divisionCode', width: 140 },
        { title: t('siteSize'), dataIndex: 'size', width: 110, align: 'right', render: number },
      ]}
    />
  )
}
