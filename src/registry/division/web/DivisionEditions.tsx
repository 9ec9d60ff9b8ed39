import type { z } from 'zod'
import { Card } from '../../../platform/web/Card.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { changeKinds } from '../division-change.rules.ts'
import { listEditions } from '../division.api.ts'
import { wholeList } from '../../web/whole-list.ts'

type Row = z.output<(typeof listEditions)['reply']>['items'][number] & { id: string }

export function DivisionEditions() {
  const { t, number } = useTexts('division')
  const { data, error, refetch } = useCall(listEditions)
  const changesOf = ({ changes }: Row): string =>
    changeKinds
      .filter((kind) => (changes[kind] ?? 0) > 0)
      .map((kind) => t('changeCount', { kind: t(`kind-${kind}`), n: number(changes[kind] ?? 0) }))
      .join(' · ')
  return (
    <Card title={t('editions')}>
      <DataTable<Row>
        {...wholeList(data?.items.map((edition) => ({ ...edition, id: edition.name })))}
        error={error}
        retry={() => void refetch()}
        columns={[
          { title: t('edition'), dataIndex: 'name', width: 160 },
          { title: t('validFrom'), dataIndex: 'validFrom', width: 120 },
          { title: t('divisions'), width: 110, align: 'right', render: (_, row) => number(row.divisions) },
          { title: t('changes'), width: 420, render: (_, row) => changesOf(row) || t('firstEdition') },
        ]}
        empty={{ title: t('noEditions'), hint: t('noEditionsHint') }}
      />
    </Card>
  )
}
