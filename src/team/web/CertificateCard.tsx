import { Button, DatePicker, Form, Modal, Popconfirm, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { Card } from '../../platform/web/Card.tsx'
import { FactTable } from '../../platform/web/FactTable.tsx'
import { Status, type Tone } from '../../platform/web/Status.tsx'
import { dayOf } from '../../platform/day.ts'
import { useWrite } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { certificateChoices, type CertificateKind, type CertificateState } from '../time/certificate.rules.ts'
import { addCertificate, endCertificate, renewCertificate } from '../time/time.api.ts'
import type { Person } from './PersonDuties.tsx'

type Certificate = Person['certificates'][number]

const tones: Record<CertificateState, Tone> = {
  valid: 'green',
  expiring: 'amber',
  expired: 'amber',
  ended: 'grey',
}

export function CertificateCard({ person }: { person: Person }) {
  const { t, day, language } = useTexts('duty')
  const mayWrite = useMay('duty.write')
  const [asked, setAsked] = useState<'new' | Certificate>()
  const end = useWrite(endCertificate, { onDone: () => notifyDone(t('saved')) })
  const nameOf = (kind: CertificateKind): string =>
    certificateChoices.find(({ value }) => value === kind)?.[language] ?? kind
  return (
    <Card
      title={t('certificates')}
      extra={mayWrite && <Button onClick={() => setAsked('new')}>{t('addCertificate')}</Button>}
    >
      <p>{t('certificatesLead')}</p>
      {person.certificates.length === 0 ? (
        <EmptyState title={t('noCertificates')} hint={t('noCertificatesHint')} />
      ) : (
        <FactTable<Certificate>
          rowKey="id"
          rows={person.certificates}
          columns={[
            { title: t('kind'), render: (_, { kind }) => nameOf(kind) },
            { title: t('issuedOn'), width: 140, dataIndex: 'issuedOn' },
            {
              title: t('expiresOn'),
              width: 140,
              render: (_, { expiresOn }) => (expiresOn === null ? t('noExpiry') : day(expiresOn)),
            },
            {
              title: t('state'),
              width: 140,
              render: (_, { state }) => <Status tone={tones[state]} text={t(`state-${state}`)} />,
            },
            ...(mayWrite
              ? [
                  {
                    title: t('actions'),
                    width: 180,
                    render: (_: unknown, row: Certificate) => (
                      <>
                        <Button type="text" size="small" onClick={() => setAsked(row)}>
                          {t('renew')}
                        </Button>
                        <Popconfirm
                          title={t('endCertificate')}
                          description={t('endAsk')}
                          okText={t('endCertificate')}
                          cancelText={t('cancel')}
                          onConfirm={() => end.mutate({ params: { id: row.id }, version: row.version })}
                        >
                          <Button type="text" size="small">
                            {t('endCertificate')}
                          </Button>
                        </Popconfirm>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {asked && (
        <CertificateDialog
          memberId={person.memberId}
          certificate={asked === 'new' ? undefined : asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Card>
  )
}

interface Typed {
  kind: CertificateKind
  issuedOn: Dayjs
  expiresOn: Dayjs | null
}

function CertificateDialog(props: {
  memberId: string
  certificate: Certificate | undefined
  onClose: () => void
}) {
  const { t, language } = useTexts('duty')
  const { memberId, certificate, onClose } = props
  const [form] = Form.useForm<Typed>()
  const onDone = () => {
    notifyDone(t('saved'))
    onClose()
  }
  const add = useWrite(addCertificate, { onDone })
  const renew = useWrite(renewCertificate, { onDone })
  const title = t(certificate ? 'renew' : 'addCertificate')
  const needed = [{ required: true, message: t('needed') }]
  const text = (day: Dayjs): string => day.format('YYYY-MM-DD')
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('cancel')}
      confirmLoading={add.isPending || renew.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{
          kind: certificate?.kind,
          issuedOn: certificate && dayjs(certificate.issuedOn),
          expiresOn: certificate?.expiresOn ? dayjs(certificate.expiresOn) : null,
        }}
        onFinish={({ kind, issuedOn, expiresOn }) => {
          const days = { issuedOn: text(issuedOn), expiresOn: expiresOn ? text(expiresOn) : null }
          if (certificate)
            renew.mutate({ params: { id: certificate.id }, version: certificate.version, body: days })
          else add.mutate({ params: { id: memberId }, body: { kind, ...days } })
        }}
      >
        <Form.Item name="kind" label={t('kind')} rules={needed}>
          <Select
            disabled={certificate !== undefined}
            options={certificateChoices.map((choice) => ({ value: choice.value, label: choice[language] }))}
          />
        </Form.Item>
        <Form.Item name="issuedOn" label={t('issuedOn')} rules={needed}>
          <DatePicker format="YYYY-MM-DD" maxDate={dayjs(dayOf(new Date()))} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="expiresOn" label={t('expiresOn')} extra={t('noExpiry')}>
          <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
