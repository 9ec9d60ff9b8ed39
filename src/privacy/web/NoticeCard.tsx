import { Button } from 'antd'
import { Card } from '../../platform/web/Card.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { acceptNotice, getNotice } from '../notice.api.ts'
import { NoticeText } from './NoticeText.tsx'

/** Stands above every page of a member until the notice in force is accepted; without it nothing can be saved. */
export function NoticeCard() {
  const isMember = useMay('data.own')
  return isMember ? <UntilAccepted /> : null
}

function UntilAccepted() {
  const { t, language } = useTexts('privacy')
  const { data } = useCall(getNotice)
  const accept = useWrite(acceptNotice, { onDone: () => notifyDone(t('accepted')) })
  if (!data || data.isAccepted) return null
  const { version } = data
  return (
    <Card title={t('noticeTitle', { version })}>
      <p>{t('noticeAsk')}</p>
      <NoticeText text={data[language]} />
      <Button
        type="primary"
        size="large"
        loading={accept.isPending}
        onClick={() => accept.mutate({ body: { version } })}
      >
        {t('accept')}
      </Button>
    </Card>
  )
}
