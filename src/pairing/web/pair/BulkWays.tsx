import { Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { dayOf } from '../../../platform/day.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { activateAccepted, offerDrafts } from '../../pair/pair.api.ts'
import { NewPair } from './NewPair.tsx'

/** A pair by hand, and for the office all that waits at once. */
export function BulkWays({ run }: { run: string | undefined }) {
  const { t } = useTexts('pair')
  const mayPlan = useMay('pairing.plan')
  const [isProposing, setProposing] = useState(false)
  const onDone = ({ done }: { done: number }) => notifyDone(done === 0 ? t('none') : t('done', { n: done }))
  const offer = useWrite(offerDrafts, { onDone })
  const activate = useWrite(activateAccepted, { onDone })
  return (
    <>
      {mayPlan && (
        <>
          <Popconfirm
            title={t('offerAll')}
            description={t('offerAllAsk')}
            okText={t('offerAll')}
            cancelText={t('cancel')}
            onConfirm={() => offer.mutate({ body: run ? { runId: run } : {} })}
          >
            <Button loading={offer.isPending}>{t('offerAll')}</Button>
          </Popconfirm>
          <Popconfirm
            title={t('activateAll')}
            description={t('activateAllAsk')}
            okText={t('activateAll')}
            cancelText={t('cancel')}
            onConfirm={() => activate.mutate({ body: { startsOn: dayOf(new Date()) } })}
          >
            <Button loading={activate.isPending}>{t('activateAll')}</Button>
          </Popconfirm>
        </>
      )}
      <Button type="primary" onClick={() => setProposing(true)}>
        {t('propose')}
      </Button>
      {isProposing && <NewPair onClose={() => setProposing(false)} />}
    </>
  )
}
