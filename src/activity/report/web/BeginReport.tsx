import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../../platform/web/call.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { OwnEnterprise } from '../../../registry/web/OwnPick.tsx'
import { periodsBetween, periodWords, reportKinds } from '../period.rules.ts'
import { beginReport } from '../report.api.ts'
import { giverOf, sideOf } from '../report.rules.ts'

interface Typed {
  enterpriseId: string
  period: string
}

/** For whoever gives a kind of report and wants to see it before its period is over; where one stands already, that is shown. */
export function BeginReport() {
  const { t, language } = useTexts('report')
  const { role, actsFor, permissions, programme } = useMe()
  const [isOpen, setOpen] = useState(false)
  const [form] = Form.useForm<Typed>()
  const navigate = useNavigate()
  const begin = useWrite(beginReport, { onDone: ({ id }) => void navigate({ to: paths.report(id) }) })
  const kind = reportKinds.find((one) => giverOf[one] === sideOf(role))
  if (kind === undefined || !permissions.includes('report.write')) return null
  const periods = periodsBetween(kind, programme.startsOn, programme.defaultDay)
  const needed = [{ required: true, message: t('needed') }]
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t(`begin-${kind}`)}
      </Button>
      <Modal
        open={isOpen}
        title={t(`begin-${kind}`)}
        okText={t('beginOk')}
        cancelText={t('cancel')}
        confirmLoading={begin.isPending}
        onOk={form.submit}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t('beginHint')}</p>
        <Form<Typed>
          form={form}
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={{
            period: periods[0]?.name,
            ...(actsFor?.kind === 'enterprise' ? { enterpriseId: actsFor.id } : {}),
          }}
          onFinish={(body) => begin.mutate({ body: { ...body, kind } })}
        >
          <Form.Item name="enterpriseId" label={t('enterprise')} rules={needed}>
            <OwnEnterprise label={t('enterprise')} />
          </Form.Item>
          <Form.Item name="period" label={t('period')} rules={needed}>
            <Select
              options={periods.map(({ name }) => ({ value: name, label: periodWords(name)[language] }))}
            />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
