import { FactTable } from '../../platform/web/FactTable.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { Slot } from '../template/template.rules.ts'
import { certificateChoices } from '../time/certificate.rules.ts'

/** The slots of a template as they are, for reading. */
export function SlotLines({ slots }: { slots: readonly Slot[] }) {
  const { t, language } = useTexts('slotTemplate')
  return (
    <FactTable<Slot>
      rowKey="key"
      rows={slots}
      columns={[
        { title: t('slot'), render: (_, { name }) => name[language] },
        { title: t('least'), dataIndex: 'least', align: 'right', width: 110 },
        { title: t('most'), dataIndex: 'most', align: 'right', width: 110 },
        { title: t('side'), width: 140, render: (_, { side }) => t(`side-${side}`) },
        {
          title: t('certificate'),
          width: 200,
          render: (_, { certificate }) =>
            certificateChoices.find(({ value }) => value === certificate)?.[language] ?? t('noCertificate'),
        },
      ]}
    />
  )
}
