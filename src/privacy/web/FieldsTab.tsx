import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { useCall } from '../../platform/web/call.ts'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listHeldFields } from '../field.api.ts'

type Row = z.output<(typeof listHeldFields)['reply']>['items'][number]

/** Every field that is held of people, and what it is for. */
export function FieldsTab() {
  const { t } = useTexts('privacy')
  const { data, error, isFetching, refetch } = useCall(listHeldFields)
  const items = (data?.items ?? []).map((row) => ({ ...row, key: `${row.record}-${row.field}` }))
  return (
    <>
      <p className="promise">{t('fieldsLead')}</p>
      <DataTable<Row & { key: string }>
        rowKey="key"
        columns={useColumns()}
        page={data && { items, total: items.length, offset: 0, next: null, previous: null }}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        empty={{ title: t('nothing') }}
      />
    </>
  )
}

function useColumns(): DataColumn<Row & { key: string }>[] {
  const { t, language } = useTexts('privacy')
  const app = useTexts('app')
  // An element and not a text, because a text is cut after two lines and here every word counts.
  const names = (roles: Row['inFull']) => (
    <span>
      {roles.map((role) => app.t(`role.${role}`)).join(language === 'zh' ? '、' : ', ') || t('nobody')}
    </span>
  )
  return [
    { title: t('record'), dataIndex: 'record', width: 70 },
    { title: t('field'), dataIndex: 'field', width: 110 },
    { title: t('why'), width: 220, render: (_, { why }) => <span>{why}</span> },
    {
      title: t('measure'),
      width: 100,
      render: (_, { measure }) => <Link to={paths.measures}>{t('clause', { number: measure })}</Link>,
    },
    { title: t('inFull'), width: 210, render: (_, { inFull }) => names(inFull) },
    { title: t('inPart'), width: 190, render: (_, { inPart }) => names(inPart) },
    { title: t('storage'), width: 90, render: (_, { isSealed }) => t(isSealed ? 'sealed' : 'plain') },
    { title: t('kept'), width: 110, render: (_, { days }) => t('keptDays', { days }) },
  ]
}
