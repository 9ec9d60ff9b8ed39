import { DataTable } from '../../../platform/web/DataTable.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { usePromiseColumns } from './columns.tsx'
import type { Promised } from './PromiseWays.tsx'

/** The promises of one need. */
export function PromiseRows({ promises }: { promises: Promised[] }) {
  const { t } = useTexts('promise')
  const { rest } = usePromiseColumns()
  return (
    <DataTable<Promised>
      rowKey="id"
      columns={rest}
      page={{ items: promises, total: promises.length, offset: 0, next: null, previous: null }}
      loading={false}
      error={null}
      retry={() => undefined}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
