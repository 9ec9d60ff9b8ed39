import { Alert, Button, Space } from 'antd'
import { differences, shownValue, type Field, type FieldValue, type FieldValues } from '../fields.ts'
import { SmallTable } from './SmallTable.tsx'
import { NONE, useTexts } from './texts.ts'

/** Two people changed one record: what stood, what stands now and what was typed, side by side. */
export function StaleStates(props: {
  fields: readonly Field[]
  opened: FieldValues
  now: FieldValues
  mine: FieldValues
  isSaving: boolean
  onTheirs: () => void
  onMine: () => void
}) {
  const { t, language } = useTexts('platform')
  const { fields, opened, now, mine } = props
  const touched = new Set([...differences(fields, opened, now).map((each) => each.key), ...Object.keys(mine)])
  const shown = (field: Field, value: FieldValue | undefined): string =>
    shownValue(field, value ?? null, language) || NONE
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t('staleTitle')}
        description={t('staleAsk')}
        style={{ marginBottom: 16 }}
      />
      <SmallTable<Field>
        rowKey="key"
        dataSource={fields.filter((field) => touched.has(field.key))}
        columns={[
          { title: t('staleField'), render: (_, field) => field.title[language] },
          { title: t('staleBefore'), render: (_, field) => shown(field, opened[field.key]) },
          { title: t('staleNow'), render: (_, field) => shown(field, now[field.key]) },
          {
            title: t('staleMine'),
            render: (_, field) =>
              field.key in mine ? <strong>{shown(field, mine[field.key])}</strong> : NONE,
          },
        ]}
      />
      <Space wrap className="form-ways" style={{ marginTop: 16 }}>
        <Button onClick={props.onTheirs}>{t('takeTheirs')}</Button>
        <Button type="primary" loading={props.isSaving} onClick={props.onMine}>
          {t('keepMine')}
        </Button>
      </Space>
    </>
  )
}
