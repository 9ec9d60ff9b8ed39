import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { stateTitle } from '../../platform/moves.ts'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { useDivisionField } from '../../registry/web/division-field.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import { exportAgreements, listAgreements } from '../agreement.api.ts'
import { agreementKinds, agreementStates, agreementTable, kindWords } from '../agreement.rules.ts'
import { AgreementTable } from './AgreementTable.tsx'

/** 协议台账: every agreement with its number, its parties and when it is over. */
export function AgreementsPage() {
  const { t, language } = useTexts('agreement')
  const navigate = useNavigate()
  const mayTemplate = useMay('agreement.template')
  const division = useDivisionField()
  const address = useListAddress(listAgreements.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {mayTemplate && (
              <Button onClick={() => void navigate({ to: paths.agreementTemplates })}>
                {t('templates')}
              </Button>
            )}
            <ExportMenu lists={[{ endpoint: exportAgreements, query: filter }]} />
            <PrintButton />
          </>
        }
      />
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'kind',
            label: t('kind'),
            kind: 'select',
            options: agreementKinds.map((value) => ({ value, label: kindWords[value][language] })),
          },
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: agreementStates.map((value) => ({
              value,
              label: stateTitle(agreementTable.states[value])[language],
            })),
          },
          {
            key: 'within',
            label: t('within'),
            kind: 'select',
            options: ['30', '60', '90'].map((value) => ({ value, label: t(`within-${value}`) })),
          },
          division,
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <AgreementTable query={address.asked} onCursor={address.onCursor} />
    </>
  )
}
