import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { UnsavedGuard } from '../../../platform/web/unsaved.tsx'
import { mapImport } from '../import.api.ts'
import type { Mapping } from './mapping.ts'
import { SheetChoice } from './SheetChoice.tsx'
import { columnName, useImportTexts, type Import } from './words.ts'

type Column = Import['columns'][number]

/** Which column of the file is read as which field. It stands open where something needs to be said. */
export function MappingCard({ run, mapping }: { run: Import; mapping: Mapping }) {
  const { t, number, language } = useImportTexts()
  const map = useWrite(mapImport)
  const { id, version, columns, fields } = run
  const mapped = new Set(columns.map(mapping.fieldOf))
  const missing = fields.filter(({ field, isRequired }) => isRequired && !mapped.has(field))
  const left = columns.filter((column) => mapping.fieldOf(column) === null)
  const [isOpen, setOpen] = useState(missing.length > 0)
  const listed = (titles: { title: string }[]): string =>
    titles.map(({ title }) => title).join(language === 'zh' ? '、' : ', ')
  return (
    <Card
      title={t('mapping')}
      extra={
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'mappingClose' : 'mappingOpen')}
        </Button>
      }
    >
      <p>
        {t('mappingFound', {
          sheet: run.sheet ?? '',
          row: number(run.headerRow),
          all: number(columns.length),
          mapped: number(columns.length - left.length),
        })}
      </p>
      {missing.length > 0 && (
        <Alert
          className="mapping-alert"
          type="warning"
          showIcon
          title={t('mappingMissing', { columns: listed(missing) })}
        />
      )}
      {left.length > 0 && <p className="soft">{t('mappingLeft', { columns: listed(left) })}</p>}
      {isOpen && (
        <>
          <SheetChoice run={run} />
          <Columns run={run} mapping={mapping} />
          <div className="row-ways mapping-ways">
            <Button
              type="primary"
              disabled={!mapping.isDirty}
              loading={map.isPending}
              onClick={() => map.mutate({ params: { id }, body: { columns: mapping.chosen }, version })}
            >
              {t('recheck')}
            </Button>
            <Button disabled={!mapping.isDirty} onClick={mapping.restore}>
              {t('restore')}
            </Button>
            <span className="soft">{t('mappingNote')}</span>
          </div>
        </>
      )}
      <UnsavedGuard isDirty={mapping.isDirty && !map.isPending} />
    </Card>
  )
}

const LEFT_OUT = ''

function Columns({ run, mapping }: { run: Import; mapping: Mapping }) {
  const { t } = useImportTexts()
  const { columns, fields } = run
  const options = [
    { value: LEFT_OUT, label: t('leaveOut') },
    ...fields.map(({ field, title, isRequired }) => ({
      value: field,
      label: isRequired ? t('fieldRequired', { title }) : title,
    })),
  ]
  const shown: DataColumn<Column>[] = [
    { title: t('columnTitle'), width: 240, render: (_, { title }) => title },
    { title: t('column'), width: 70, render: (_, { column }) => columnName(column) },
    {
      title: t('field'),
      width: 260,
      render: (_, one) => (
        <Select
          className="field-choice"
          aria-label={t('fieldOf', { column: columnName(one.column), title: one.title })}
          value={mapping.fieldOf(one) ?? LEFT_OUT}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={(field: string) => mapping.choose(one.column, field === LEFT_OUT ? null : field)}
        />
      ),
    },
  ]
  return (
    <DataTable<Column>
      rowKey="column"
      columns={shown}
      page={{ items: columns, total: columns.length, offset: 0, next: null, previous: null }}
      loading={false}
      empty={{ title: t('none') }}
    />
  )
}
