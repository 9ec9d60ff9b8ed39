import { useAddress } from '../../platform/web/address.ts'
import { Choice } from '../../platform/web/Choice.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { PrintButton } from '../../platform/web/PrintButton.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { FieldsTab } from './FieldsTab.tsx'
import { NoticeTab } from './NoticeTab.tsx'
import { RequestsTab } from './RequestsTab.tsx'
import { RetentionTab } from './RetentionTab.tsx'

const pages = {
  notice: NoticeTab,
  fields: FieldsTab,
  retention: RetentionTab,
  requests: RequestsTab,
} as const
type Tab = keyof typeof pages

/** What is held of people, told to everybody; how long, and requests to delete, to those who answer for it. */
export function PrivacyPage() {
  const { t } = useTexts('privacy')
  const { search, change } = useAddress()
  const mayRetention = useMay('privacy.read')
  const mayDecide = useMay('erasure.decide')
  const tabs: Tab[] = [
    'notice',
    'fields',
    ...(mayRetention ? (['retention'] as const) : []),
    ...(mayDecide ? (['requests'] as const) : []),
  ]
  const tab = tabs.find((name) => name === search['tab']) ?? 'notice'
  const Page = pages[tab]
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<PrintButton />} />
      <Choice
        label={t('title')}
        value={tab}
        options={tabs.map((value) => ({ value, label: t(`tab-${value}`) }))}
        onChange={(next) => change({ tab: next, status: undefined, cursor: undefined })}
      />
      <Page />
    </>
  )
}
