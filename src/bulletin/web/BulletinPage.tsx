import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Col, Row } from 'antd'
import { useState } from 'react'
import { Card } from '../../platform/web/Card.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { download, useCall } from '../../platform/web/call.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { downloadBulletin, getBulletin } from '../bulletin.api.ts'
import { Paper } from './Paper.tsx'
import { QuoteTable } from './QuoteTable.tsx'

/** The bulletin of the chosen day as it will be on paper, and every figure that it quotes. */
export function BulletinPage() {
  const { t } = useTexts('bulletin')
  const { asOf } = useAsOf()
  const { data, error, refetch } = useCall(getBulletin, { query: { asOf } }, { keep: true })
  const [isSaving, setSaving] = useState(false)
  const save = async () => {
    setSaving(true)
    await download(downloadBulletin, { query: { asOf } })
    setSaving(false)
  }
  return (
    <>
      <div className="no-print">
        <PageHead
          title={t('title')}
          lead={t('lead')}
          actions={
            <>
              <Button
                type="primary"
                icon={<DownloadOutlined aria-hidden="true" />}
                loading={isSaving}
                disabled={!data}
                onClick={() => void save()}
              >
                {t('download')}
              </Button>
              <Button
                icon={<PrinterOutlined aria-hidden="true" />}
                disabled={!data}
                onClick={() => {
                  print()
                }}
              >
                {t('print')}
              </Button>
            </>
          }
        />
      </div>
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Loading rows={14} />
      ) : (
        <Row gutter={[16, 0]}>
          <Col xs={24} xl={14}>
            <Paper markdown={data.markdown} />
            <p className="no-print">{t('languageNote')}</p>
          </Col>
          <Col xs={24} xl={10} className="no-print">
            <Card title={t('quotes')}>
              <QuoteTable quotes={data.quotes} />
            </Card>
          </Col>
        </Row>
      )}
    </>
  )
}
