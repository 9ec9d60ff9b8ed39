import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useAddress } from '../../../platform/web/address.ts'
import { download, useWrite } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Choice } from '../../../platform/web/Choice.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { SmallTable } from '../../../platform/web/SmallTable.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { channels, type Channel } from '../../personal.rules.ts'
import { annotateBatch, checkBatch, registrationTemplate, sendBatch } from '../batch.api.ts'
import { batches } from '../batch.rules.ts'

type Report = ReplyOf<typeof checkBatch>

/** Registers people of an enterprise by a list: template, preview with what is wrong row by row, then all of it at once. */
export function BatchPage() {
  const { t } = useTexts('batch')
  const navigate = useNavigate()
  const { search, change } = useAddress()
  const channel = channels.find((name) => name === search['channel']) ?? 'residence'
  const [file, setFile] = useState<File>()
  const [report, setReport] = useState<Report>()
  const check = useWrite(checkBatch, { onDone: setReport, asksAgain: false })
  const look = (chosen: File) => {
    setFile(chosen)
    setReport(undefined)
    check.mutate({ body: { channel, file: chosen } })
  }
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        back={() => void navigate({ to: paths.registrations, search: { tab: channel } })}
      />
      <Card
        title={t('file')}
        extra={
          <Button
            icon={<DownloadOutlined />}
            onClick={() => void download(registrationTemplate, { params: { channel } })}
          >
            {t('template')}
          </Button>
        }
      >
        <Choice
          label={t('channel')}
          value={channel}
          options={channels.map((value) => ({ value, label: t(`channel-${value}`) }))}
          onChange={(next) => {
            setFile(undefined)
            setReport(undefined)
            change({ channel: next })
          }}
        />
        <Drop channel={channel} isBusy={check.isPending} onFile={look} />
      </Card>
      {file && report && <Preview channel={channel} file={file} report={report} onSent={setReport} />}
    </>
  )
}

function Drop({
  channel,
  isBusy,
  onFile,
}: {
  channel: Channel
  isBusy: boolean
  onFile: (file: File) => void
}) {
  const { t, language } = useTexts('batch')
  const columns = batches[channel].fields.map(({ title }) => title[language])
  return (
    <>
      <Upload.Dragger
        hasControlInside={false}
        showUploadList={false}
        disabled={isBusy}
        beforeUpload={(file) => {
          onFile(file)
          return false
        }}
      >
        <p aria-hidden="true" style={{ fontSize: '1.75rem' }}>
          <InboxOutlined />
        </p>
        <p>{t(isBusy ? 'checking' : 'drop')}</p>
      </Upload.Dragger>
      <p className="soft">{t('columns', { columns: columns.join(language === 'zh' ? '、' : ', ') })}</p>
    </>
  )
}

function Preview(props: { channel: Channel; file: File; report: Report; onSent: (report: Report) => void }) {
  const { t, number } = useTexts('batch')
  const { channel, file, report, onSent } = props
  const send = useWrite(sendBatch, { onDone: onSent })
  const good = report.new + report.changed
  const wrong = new Set(report.wrong.map(({ row }) => row)).size
  const whyAll = good === 0 ? t('nothingNew') : wrong > 0 ? t('mendFirst', { count: wrong }) : undefined
  const body = { channel, file }
  return (
    <Card title={report.isDone ? t('sent') : t('preview')}>
      <div role="status">
        <Descriptions
          items={[
            { label: t('name'), value: file.name },
            { label: t('rows'), value: number(report.rows) },
            { label: t('new'), value: number(report.new) },
            { label: t('changed'), value: number(report.changed) },
            { label: t('unchanged'), value: number(report.unchanged) },
            { label: t('wrong'), value: number(wrong) },
          ]}
        />
        <p>{t(report.isDone ? 'sentLead' : 'previewLead')}</p>
      </div>
      {report.wrong.length > 0 && (
        <SmallTable
          rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
          dataSource={report.wrong}
          columns={[
            { title: t('row'), dataIndex: 'row', width: 80 },
            { title: t('column'), width: 180, render: (_, { column }) => column || NONE },
            { title: t('message'), dataIndex: 'message' },
          ]}
        />
      )}
      <div className="row-ways" style={{ marginTop: 16 }}>
        {!report.isDone && (
          <ActionButton text={t('sendAll')} why={whyAll} onPress={() => send.mutate({ body })} primary />
        )}
        {!report.isDone && wrong > 0 && good > 0 && (
          <ActionButton
            text={t('sendGood', { count: good })}
            why={undefined}
            onPress={() => send.mutate({ body: { ...body, goodRowsOnly: 'yes' } })}
          />
        )}
        {wrong > 0 && (
          <Button onClick={() => void download(annotateBatch, { body })}>{t('annotated')}</Button>
        )}
      </div>
    </Card>
  )
}
