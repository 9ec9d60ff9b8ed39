import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { today } from '../../../platform/web/today.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { OwnEnterprise } from '../../../registry/web/OwnPick.tsx'
import { makePromise } from '../../promise/promise.api.ts'
import { listResources } from '../../resource/resource.api.ts'
import type { getNeed } from '../need.api.ts'

interface Typed {
  enterpriseId: string
  quantity: number
  resourceId?: string | null
  plannedOn?: Dayjs | null
  note?: string
}

/** An enterprise takes some or all of what is missing, of a resource or without one. */
export function PromiseDialog({ need, onClose }: { need: ReplyOf<typeof getNeed>; onClose: () => void }) {
  const { t, number } = useTexts('need')
  const exchange = useTexts('exchange')
  const { actsFor } = useMe()
  const [form] = Form.useForm<Typed>()
  const enterprise = Form.useWatch('enterpriseId', form)
  const { data } = useCall(
    listResources,
    {
      query: {
        status: 'offered',
        left: 'yes',
        category: need.category,
        limit: 50,
        ...(enterprise ? { enterprise } : {}),
      },
    },
    { enabled: Boolean(enterprise) },
  )
  const write = useWrite(makePromise, {
    onDone: () => {
      notifyDone(t('promised'))
      onClose()
    },
  })
  const left = need.quantity - need.committed
  const needed = [{ required: true, message: exchange.t('needed') }]
  const resources = (data?.items ?? []).filter(({ unit }) => unit === need.unit)
  return (
    <Modal
      open
      title={t('promiseTitle')}
      okText={t('move-promise')}
      cancelText={exchange.t('cancel')}
      confirmLoading={write.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('promiseLead', { left: number(left), unit: need.unit })}</p>
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{
          quantity: left,
          ...(actsFor?.kind === 'enterprise' ? { enterpriseId: actsFor.id } : {}),
        }}
        onFinish={({ enterpriseId, quantity, resourceId, plannedOn, note }) =>
          write.mutate({
            params: { id: need.id },
            body: {
              enterpriseId,
              quantity,
              resourceId: resourceId ?? null,
              plannedOn: plannedOn?.format('YYYY-MM-DD') ?? null,
              note: note?.trim() ?? '',
            },
          })
        }
      >
        <Form.Item name="enterpriseId" label={t('enterprise')} rules={needed}>
          <OwnEnterprise label={t('pickEnterprise')} />
        </Form.Item>
        <Form.Item name="quantity" label={t('quantity')} rules={needed}>
          <InputNumber min={1} precision={0} suffix={need.unit} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="resourceId" label={t('resource')} extra={t('resourceHint')}>
          <Select
            allowClear
            placeholder={t('noResource')}
            options={resources.map(({ id, name, quantity, committed }) => ({
              value: id,
              label: t('resourceLeft', { name, left: number(quantity - committed) }),
            }))}
          />
        </Form.Item>
        <Form.Item name="plannedOn" label={t('plannedOn')}>
          <DatePicker format="YYYY-MM-DD" minDate={today()} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="note" label={t('note')}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
