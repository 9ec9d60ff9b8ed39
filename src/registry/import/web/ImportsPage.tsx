import { Link, useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { useCall } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { useLive } from '../../../platform/web/live.ts'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { Status } from '../../../platform/web/Status.tsx'
import { minuteOf } from '../../../platform/web/texts.ts'
import { listImports, type importSummary } from '../import.api.ts'
import { UploadCard } from './UploadCard.tsx'
import { isMoving, statusTone, useImportTexts } from './words.ts'

type Row = z.output<typeof importSummary>

/** Where a list is brought in, and what was brought before. */
export function ImportsPage() {
  const { t } = useImportTexts()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(listImports)
  useLive('import-run', data?.items.some(({ status }) => isMoving(status)) ?? false, () => void refetch())
  return (
    <>
      <PageHead title={t('imports')} lead={t('importsLead')} />
      <UploadCard />
      <h2 className="list-heading">{t('earlier')}</h2>
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data && { items: data.items, total: data.items.length, offset: 0, next: null, previous: null }}
        loading={!data}
        error={error}
        retry={() => void refetch()}
        onOpen={(row) => void navigate({ to: paths.import(row.id) })}
        empty={{ title: t('noImports'), hint: t('noImportsHint') }}
      />
    </>
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t, kindName, number } = useImportTexts()
  const count = (title: string, of: (counts: NonNullable<Row['counts']>) => number): DataColumn<Row> => ({
    title,
    width: 80,
    align: 'right',
    render: (_, { counts }) => counts && number(of(counts)),
  })
  return [
    {
      title: t('file'),
      width: 240,
      fixed: 'start',
      isLink: true,
      render: (_, row) => <Link to={paths.import(row.id)}>{row.fileName}</Link>,
    },
    { title: t('kind'), width: 100, render: (_, { kind }) => kindName(kind) },
    {
      title: t('status'),
      width: 110,
      render: (_, { status }) => <Status tone={statusTone[status]} text={t(`status-${status}`)} />,
    },
    // A card on a phone has room for the first of these.
    { title: t('at'), width: 150, render: (_, { askedAt }) => minuteOf(askedAt) },
    count(t('rows'), ({ rows }) => rows),
    count(t('amiss'), ({ wrong, conflict }) => wrong + conflict),
    count(t('new'), (counts) => counts.new),
    count(t('changed'), ({ changed }) => changed),
    count(t('unchanged'), ({ unchanged }) => unchanged),
    { title: t('by'), dataIndex: 'askedBy', width: 90 },
  ]
}
