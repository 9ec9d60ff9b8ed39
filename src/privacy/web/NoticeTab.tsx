import { Button } from 'antd'
import { useState } from 'react'
import { Card } from '../../platform/web/Card.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getNotice, listNotices } from '../notice.api.ts'
import { NoticeText } from './NoticeText.tsx'
import { PublishDialog } from './PublishDialog.tsx'

export function NoticeTab() {
  const { t, day, language } = useTexts('privacy')
  const [isPublishing, setPublishing] = useState(false)
  const mayPublish = useMay('privacy.write')
  const { data: notice, error } = useCall(getNotice)
  const { data: all } = useCall(listNotices)
  if (error && !notice) return <ErrorState error={error} />
  if (!notice) return <Loading />
  const since = (publishedOn: string | null) =>
    publishedOn === null ? t('noticeBuiltIn') : t('noticeSince', { day: day(publishedOn) })
  const stateOf = (version: number): string =>
    version === notice.version ? t('noticeCurrent') : version > notice.version ? t('noticeComing') : ''
  return (
    <>
      <Card
        title={t('noticeTitle', { version: notice.version })}
        extra={
          mayPublish && (
            <Button type="primary" onClick={() => setPublishing(true)}>
              {t('publish')}
            </Button>
          )
        }
      >
        <NoticeText text={notice[language]} />
        {notice.acceptedAt !== null && <p>{t('acceptedAt', { day: notice.acceptedAt.slice(0, 10) })}</p>}
      </Card>
      {all && all.items.length > 1 && (
        <Card title={t('earlier')}>
          <SmallTable
            rowKey="version"
            dataSource={all.items}
            columns={[
              { title: t('tab-notice'), render: (_, { version }) => t('noticeVersion', { version }) },
              { title: t('publishOn'), render: (_, { publishedOn }) => since(publishedOn) },
              { title: t('status'), render: (_, { version }) => stateOf(version) },
            ]}
            expandable={{ expandedRowRender: (row) => <NoticeText text={row[language]} /> }}
          />
        </Card>
      )}
      {isPublishing && <PublishDialog notice={notice} onClose={() => setPublishing(false)} />}
    </>
  )
}
