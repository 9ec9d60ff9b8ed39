import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Modal, Space, Upload } from 'antd'
import { useState } from 'react'
import { stateTitle } from '../../platform/moves.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { download, useCall, useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { RequestFailed } from '../../platform/client.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import * as api from '../template.api.ts'
import {
  templateKinds,
  templateTable,
  templateWords,
  type TemplateFault,
  type TemplateKind,
  type TemplateMove,
} from '../template.rules.ts'
import './agreement.css'
import { DocumentSheet } from './DocumentSheet.tsx'
import { FieldList } from './FieldList.tsx'
import { templateTone } from './tones.ts'

type Row = ReplyOf<typeof api.listTemplates>['items'][number]

/** 协议模板: the text of each kind, edited in Word and put to use edition by edition, and the fields that it may have. */
export function TemplatesPage() {
  const { t } = useTexts('agreementTemplate')
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(api.listTemplates)
  const [shown, setShown] = useState<Row>()
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} back={() => void navigate({ to: paths.agreements })} />
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={8} />
      ) : (
        templateKinds.map((kind) => (
          <Kind
            key={kind}
            kind={kind}
            rows={data.items.filter((row) => row.kind === kind)}
            onPreview={setShown}
          />
        ))
      )}
      <FieldList />
      {shown && <Preview row={shown} onClose={() => setShown(undefined)} />}
    </>
  )
}

function Kind(props: { kind: TemplateKind; rows: Row[]; onPreview: (row: Row) => void }) {
  const { t, day, language } = useTexts('agreementTemplate')
  const { kind, rows, onPreview } = props
  const [faults, setFaults] = useState<TemplateFault[]>([])
  const upload = useWrite(api.uploadTemplate, {
    onDone: () => notifyDone(t('uploaded')),
    onFailed: (error) => {
      const found = error instanceof RequestFailed ? error.document['faults'] : undefined
      if (Array.isArray(found)) setFaults(found as TemplateFault[])
      return Array.isArray(found)
    },
  })
  const inUse = rows.find(({ state }) => state === 'published')
  return (
    <Card
      title={templateWords[kind][language]}
      extra={
        <Space wrap size={8}>
          <Button onClick={() => void download(api.getBuiltInTemplate, { params: { kind } })}>
            {t('downloadBuiltIn')}
          </Button>
          <Upload
            accept=".docx"
            showUploadList={false}
            beforeUpload={(file) => {
              setFaults([])
              upload.mutate({ body: { kind, file } })
              return false
            }}
          >
            <Button type="primary" loading={upload.isPending}>
              {t('upload')}
            </Button>
          </Upload>
        </Space>
      }
    >
      <p className="agreement-hint">
        {t('inUse', { what: inUse ? t('edition-n', { n: inUse.edition }) : t('builtIn') })}
      </p>
      {faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('faults', { count: faults.length })}
          description={
            <ol>
              {faults.map(({ words }) => (
                <li key={words.zh}>{words[language]}</li>
              ))}
            </ol>
          }
          style={{ marginBottom: 16 }}
        />
      )}
      {rows.length > 0 && (
        <SmallTable<Row>
          rowKey="id"
          dataSource={rows}
          columns={[
            { title: t('edition'), width: 80, render: (_, { edition }) => t('edition-n', { n: edition }) },
            {
              title: t('state'),
              width: 120,
              render: (_, { state }) => (
                <Status tone={templateTone[state]} text={stateTitle(templateTable.states[state])[language]} />
              ),
            },
            { title: t('fields'), align: 'right', width: 80, render: (_, { fields }) => fields.length },
            { title: t('uploadedOn'), width: 120, render: (_, { uploadedOn }) => day(uploadedOn) },
            { title: t('publishedOn'), width: 120, render: (_, { publishedOn }) => day(publishedOn) },
            { title: t('agreements'), dataIndex: 'agreements', align: 'right', width: 100 },
            {
              title: t('actions'),
              width: 320,
              render: (_, row) => <Moves row={row} onPreview={() => onPreview(row)} />,
            },
          ]}
        />
      )}
    </Card>
  )
}

function Moves({ row, onPreview }: { row: Row; onPreview: () => void }) {
  const { t, language } = useTexts('agreementTemplate')
  const options = { onDone: () => notifyDone(t('done')) }
  const writes = {
    publish: useWrite(api.publishTemplate, options),
    discard: useWrite(api.discardTemplate, options),
    withdraw: useWrite(api.withdrawTemplate, options),
  }
  const shown: TemplateMove[] =
    row.state === 'draft' ? ['publish', 'discard'] : row.state === 'published' ? ['withdraw'] : []
  return (
    <Space wrap size={8}>
      <Button size="small" onClick={() => void download(api.getTemplateFile, { params: { id: row.id } })}>
        {t('download')}
      </Button>
      <Button size="small" onClick={onPreview}>
        {t('preview')}
      </Button>
      {shown.map((move) => (
        <ActionButton
          key={move}
          small
          text={t(move)}
          why={row.can[move]?.[language]}
          onPress={() => writes[move].mutate({ params: { id: row.id }, version: row.version })}
        />
      ))}
    </Space>
  )
}

function Preview({ row, onClose }: { row: Row; onClose: () => void }) {
  const { t } = useTexts('agreementTemplate')
  const { data, error, refetch } = useCall(api.previewTemplate, { params: { id: row.id } })
  return (
    <Modal
      open
      title={t('previewTitle', { n: row.edition })}
      width={900}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
      onCancel={onClose}
    >
      <DocumentSheet label={t('preview')} blocks={data?.blocks} error={error} retry={() => void refetch()} />
    </Modal>
  )
}
