import { Tabs } from 'antd'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useAddress } from '../../platform/web/address.ts'
import { useMay } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { BulkWays } from './pair/BulkWays.tsx'
import { Proposals } from './pair/Proposals.tsx'
import { Requests } from './pair/Requests.tsx'

const tabs = ['proposals', 'requests'] as const

/** Pairs on their way into the roster, and requests about those in it. */
export function WorkPage() {
  const { t } = useTexts('pair')
  const { search, change } = useAddress()
  const mayPropose = useMay('pairing.propose')
  const tab = search['tab'] === 'requests' ? 'requests' : 'proposals'
  return (
    <>
      <PageHead
        title={t('work')}
        lead={t('workLead')}
        actions={mayPropose && <BulkWays run={search['run']} />}
      />
      <Tabs
        activeKey={tab}
        onChange={(key) => change({ tab: key, state: undefined, cursor: undefined })}
        items={tabs.map((key) => ({ key, label: t(`tab-${key}`) }))}
      />
      {tab === 'proposals' ? <Proposals /> : <Requests />}
    </>
  )
}
