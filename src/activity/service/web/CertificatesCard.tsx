import { Button, DatePicker, Form, Modal, Space } from 'antd'
import type { Dayjs } from 'dayjs'
import { useEffect, useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { QrCode } from '../../../platform/web/QrCode.tsx'
import { download, useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { today } from '../../../platform/web/today.ts'
import { getCertificateFile, issueCertificate, listCertificates } from '../service.api.ts'

type Certificate = ReplyOf<typeof listCertificates>['items'][number]

/** Certificates of one's own: issued, downloaded, printed with a code that whoever holds it can check. */
export function CertificatesCard() {
  const { t, number } = useTexts('service')
  const [isAsking, setAsking] = useState(false)
  const [printed, setPrinted] = useState<Certificate>()
  const { data } = useCall(listCertificates)
  useEffect(() => {
    if (printed) window.print()
  }, [printed])
  return (
    <>
      <div className="service-screen">
        <Card
          title={t('certificates')}
          extra={
            <Button type="primary" onClick={() => setAsking(true)}>
              {t('certify')}
            </Button>
          }
        >
          {data?.items.length === 0 && <p>{t('noCertificates')}</p>}
          {data?.items.map((one) => (
            <div key={one.id} className="service-card">
              <h3>{one.code}</h3>
              <p>
                {t('span', { from: one.from, to: one.to })} · {t('myActivities')} {number(one.activities)} ·{' '}
                {t('totalHours')} {number(one.hours)} · {t('issuedOn')} {one.issuedOn}
              </p>
              <Space>
                <Button onClick={() => void download(getCertificateFile, { params: { id: one.id } })}>
                  {t('download')}
                </Button>
                <Button onClick={() => setPrinted({ ...one })}>{t('print')}</Button>
              </Space>
            </div>
          ))}
        </Card>
      </div>
      {printed && <Sheet {...printed} />}
      {isAsking && <IssueDialog onClose={() => setAsking(false)} />}
    </>
  )
}

/** The sheet as it is printed; the picture leads to the page on which it is checked. */
function Sheet(one: Certificate) {
  const { t, number } = useTexts('service')
  const address = `${location.origin}${paths.verify(one.code)}`
  return (
    <section className="service-print" aria-label={t('certificate')}>
      <h1>{t('certificate')}</h1>
      <p>
        {t('states', {
          name: one.name,
          programme: one.programme,
          from: one.from,
          to: one.to,
          activities: number(one.activities),
          hours: number(one.hours),
        })}
      </p>
      <QrCode text={address} label={t('code')} size="9rem" />
      <div>
        {t('code')} {one.code}
      </div>
      <div>{address}</div>
      <div>
        {t('issuedOn')} {one.issuedOn}
      </div>
    </section>
  )
}

function IssueDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts('service')
  const [form] = Form.useForm<{ span: [Dayjs, Dayjs] }>()
  const issue = useWrite(issueCertificate, {
    onDone: () => {
      notifyDone(t('issued'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('certifyTitle')}
      okText={t('certify')}
      cancelText={t('cancelWord')}
      confirmLoading={issue.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('certifyLead')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ span: [today().startOf('year'), today()] }}
        onFinish={({ span: [from, to] }) =>
          issue.mutate({ body: { from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') } })
        }
      >
        <Form.Item name="span" label={t('period')} rules={[{ required: true, message: t('needed') }]}>
          <DatePicker.RangePicker
            format="YYYY-MM-DD"
            allowClear={false}
            maxDate={today()}
            style={{ width: '100%' }}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
