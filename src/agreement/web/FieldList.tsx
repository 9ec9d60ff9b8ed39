import { Card } from '../../platform/web/Card.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { templateFields, type TemplateField } from '../template-field.rules.ts'

interface Line {
  id: string
  written: string
  meaning: string
  example: string
}

/** Every field with its words and an example, those of a list below it. */
export function FieldList() {
  const { t, language } = useTexts('agreementTemplate')
  const linesOf = (field: TemplateField, list?: TemplateField): Line[] => [
    {
      id: `${list?.key ?? ''} ${field.key}`,
      written:
        field.kind === 'each'
          ? `{#${field.key}} … {/${field.key}}`
          : `{${field.kind === 'picture' ? '@' : ''}${field.key}}`,
      meaning: [
        field.words[language],
        ...(list ? [t('insideOf', { list: list.key })] : []),
        ...(field.ofSupplement ? [t('supplementOnly')] : []),
      ].join(' · '),
      example: field.kind === 'text' ? field.example : '',
    },
    ...(field.inside ?? []).flatMap((inner) => linesOf(inner, field)),
  ]
  return (
    <Card title={t('fieldList')}>
      <p className="agreement-hint">{t('fieldListHint')}</p>
      <SmallTable<Line>
        rowKey="id"
        size="small"
        dataSource={templateFields.flatMap((field) => linesOf(field))}
        columns={[
          { title: t('field'), width: 240, render: (_, { written }) => <code>{written}</code> },
          { title: t('meaning'), dataIndex: 'meaning', width: 360 },
          { title: t('example'), dataIndex: 'example' },
        ]}
      />
    </Card>
  )
}
