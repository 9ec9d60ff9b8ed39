import { DownloadOutlined, InboxOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, Upload } from 'antd'
import { useAddress } from '../../../platform/web/address.ts'
import { download, useWrite } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Choice } from '../../../platform/web/Choice.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { importTemplate, startImport } from '../import.api.ts'
import { importers, importNames } from '../importer.rules.ts'
import './import.css'
import { useImportTexts } from './words.ts'

/** Which list it is, and a place to drop its file. Any file is taken: what it cannot be read as is said in words. */
export function UploadCard() {
  const { t, kindName, language } = useImportTexts()
  const navigate = useNavigate()
  const { search, change } = useAddress()
  const kind = importNames.find((name) => name === search['kind']) ?? 'enterprises'
  const start = useWrite(startImport, { onDone: ({ id }) => void navigate({ to: paths.import(id) }) })
  const required = importers[kind].fields.filter(({ isRequired, isDerived }) => isRequired && !isDerived)
  return (
    <Card
      title={t('upload')}
      extra={
        <Button
          icon={<DownloadOutlined />}
          onClick={() => void download(importTemplate, { params: { kind } })}
        >
          {t('template')}
        </Button>
      }
    >
      <Choice
        label={t('kind')}
        value={kind}
        options={importNames.map((value) => ({ value, label: kindName(value) }))}
        onChange={(next) => change({ kind: next })}
      />
      <Upload.Dragger
        className="drop"
        hasControlInside={false}
        showUploadList={false}
        disabled={start.isPending}
        onDrop={({ dataTransfer }) => {
          if (dataTransfer.files.length > 1) notifyDone(t('oneFile'))
        }}
        beforeUpload={(file) => {
          start.mutate({ body: { kind, file } })
          return false
        }}
      >
        <span className="drop-icon" aria-hidden="true">
          <InboxOutlined />
        </span>
        <span className="drop-title">{t(start.isPending ? 'uploading' : 'drop')}</span>
        <span className="soft">{t('dropHint')}</span>
      </Upload.Dragger>
      <p className="visually-hidden" role="status">
        {start.isPending && t('uploading')}
      </p>
      <p className="soft drop-note">
        {t('required', {
          columns: required.map(({ title }) => title[language]).join(language === 'zh' ? '、' : ', '),
        })}
      </p>
    </Card>
  )
}
