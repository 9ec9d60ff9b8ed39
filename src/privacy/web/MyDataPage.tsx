import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { download, useCall, useWrite } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { askErasure, getOwnErasure, withdrawErasure } from '../erasure.api.ts'
import { downloadOwnData, getOwnData } from '../own-data.api.ts'

type Section = z.output<(typeof getOwnData)['reply']>['sections'][number]

/** Everything that is held of the member who reads, and what may be done about it. */
export function MyDataPage() {
  const { t, language } = useTexts('privacy')
  const { actsFor } = useMe()
  // The reply is told in the reader's language, so another language is another reading.
  const { data, error, refetch } = useCall(getOwnData)
  const take = (format: 'json' | 'csv') => void download(downloadOwnData, { query: { format } })
  return (
    <>
      <PageHead
        title={t('myTitle')}
        lead={t('myLead')}
        actions={
          <>
            <Button onClick={() => take('csv')}>{t('downloadCsv')}</Button>
            <Button onClick={() => take('json')}>{t('downloadJson')}</Button>
          </>
        }
      />
      {error && !data && <ErrorState error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading rows={10} />}
      {data?.sections.map((section) => (
        <Card
          key={`${language}-${section.key}`}
          title={section.title}
          extra={
            section.key === 'member' && actsFor && <Link to={paths.member(actsFor.id)}>{t('correct')}</Link>
          }
        >
          <Rows section={section} />
        </Card>
      ))}
      <Erasure />
    </>
  )
}

function Rows({ section: { fields, rows } }: { section: Section }) {
  const { t } = useTexts('privacy')
  const [only] = rows
  if (!only) return <EmptyState title={t('nothing')} />
  if (rows.length === 1)
    return <Descriptions items={fields.map(({ key, title }) => ({ label: title, value: only[key] }))} />
  return (
    <SmallTable
      rowKey={(row) => rows.indexOf(row)}
      dataSource={rows}
      columns={fields.map(({ key, title }) => ({ title, dataIndex: key }))}
    />
  )
}

function Erasure() {
  const { t, day } = useTexts('privacy')
  const [isAsked, setAsked] = useState(false)
  const { data } = useCall(getOwnErasure)
  const ask = useWrite(askErasure, {
    onDone: () => {
      setAsked(false)
      notifyDone(t('erasureAsked'))
    },
  })
  const withdraw = useWrite(withdrawErasure, { onDone: () => notifyDone(t('done')) })
  const request = data?.request
  return (
    <Card title={t('erasure')}>
      <p>{t('erasureLead')}</p>
      {request && (
        <p>
          {t('erasureState', { day: day(request.askedOn), status: t(`status-${request.status}`) })}{' '}
          {request.declineReason !== null && t('erasureReason', { reason: request.declineReason })}
        </p>
      )}
      {request?.status === 'asked' ? (
        <Button loading={withdraw.isPending} onClick={() => withdraw.mutate({})}>
          {t('erasureWithdraw')}
        </Button>
      ) : (
        <Button onClick={() => setAsked(true)}>{t('erasureAsk')}</Button>
      )}
      <Modal
        open={isAsked}
        title={t('erasureAskTitle')}
        okText={t('erasureAsk')}
        cancelText={t('cancel')}
        confirmLoading={ask.isPending}
        onOk={() => ask.mutate({})}
        onCancel={() => setAsked(false)}
      >
        {t('erasureAskText')}
      </Modal>
    </Card>
  )
}
