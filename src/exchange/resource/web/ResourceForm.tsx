import { DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { z } from 'zod'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { today } from '../../../platform/web/today.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { DivisionInput } from '../../../registry/web/DivisionInput.tsx'
import { OwnEnterprise } from '../../../registry/web/OwnPick.tsx'
import '../../web/exchange.css'
import { useCategories } from '../../web/use-categories.ts'
import { addResource, editResource, type getResource, type resourceContent } from '../resource.api.ts'

type Resource = ReplyOf<typeof getResource>
type Content = z.input<typeof resourceContent>
type Typed = Omit<Content, 'validFrom' | 'validUntil' | 'areaCode'> & {
  enterpriseId: string
  areaCode?: string | undefined
  validFrom: Dayjs
  validUntil?: Dayjs | null
}

/** A resource: entered, or changed on the version that was seen. */
export function ResourceForm({ resource, onClose }: { resource?: Resource; onClose: () => void }) {
  const { t } = useTexts('resource')
  const exchange = useTexts('exchange')
  const { actsFor } = useMe()
  const { options } = useCategories()
  const [form] = Form.useForm<Typed>()
  const onDone = () => {
    notifyDone(t(resource ? 'saved' : 'draftSaved'))
    onClose()
  }
  const add = useWrite(addResource, { onDone })
  const edit = useWrite(editResource, { onDone })
  const save = ({ enterpriseId, ...typed }: Typed) => {
    const body: Content = {
      ...typed,
      name: typed.name.trim(),
      unit: typed.unit.trim(),
      conditions: typed.conditions.trim(),
      available: typed.available.trim(),
      perMonth: typed.perMonth ?? null,
      areaCode: typed.areaCode ?? '',
      validFrom: typed.validFrom.format('YYYY-MM-DD'),
      validUntil: typed.validUntil?.format('YYYY-MM-DD') ?? null,
    }
    if (resource) edit.mutate({ params: { id: resource.id }, version: resource.version, body })
    else add.mutate({ body: { ...body, enterpriseId } })
  }
  const needed = [{ required: true, message: exchange.t('needed') }]
  return (
    <Modal
      open
      width={720}
      title={t(resource ? 'editTitle' : 'addTitle')}
      okText={exchange.t('save')}
      cancelText={exchange.t('cancel')}
      confirmLoading={add.isPending || edit.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        scrollToFirstError={{ focus: true }}
        initialValues={initialOf(resource, actsFor?.kind === 'enterprise' ? actsFor.id : undefined)}
        onFinish={save}
      >
        {!resource && (
          <Form.Item name="enterpriseId" label={t('enterprise')} rules={needed}>
            <OwnEnterprise label={t('pickEnterprise')} />
          </Form.Item>
        )}
        <Form.Item name="name" label={t('name')} rules={[{ ...needed[0], whitespace: true, min: 2 }]}>
          <Input maxLength={100} />
        </Form.Item>
        <div className="form-columns">
          <Form.Item name="category" label={exchange.t('category')} rules={needed}>
            <Select options={options} />
          </Form.Item>
          <Form.Item name="quantity" label={t('quantity')} rules={needed}>
            <InputNumber min={1} max={1_000_000_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name="unit"
            label={t('unit')}
            extra={t('unitHint')}
            rules={[{ ...needed[0], whitespace: true }]}
          >
            <Input maxLength={10} />
          </Form.Item>
          <Form.Item name="perMonth" label={t('perMonth')} extra={t('perMonthHint')}>
            <InputNumber min={1} max={1_000_000_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="validFrom" label={t('validFrom')} rules={needed}>
            <DatePicker format="YYYY-MM-DD" allowClear={false} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="validUntil" label={t('validUntil')}>
            <DatePicker format="YYYY-MM-DD" style={{ width: '100%' }} />
          </Form.Item>
        </div>
        <Form.Item name="areaCode" label={t('area')} extra={t('areaHint')}>
          <DivisionInput />
        </Form.Item>
        <Form.Item name="available" label={t('available')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="conditions" label={t('conditions')}>
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function initialOf(resource: Resource | undefined, enterpriseId: string | undefined): Partial<Typed> {
  if (!resource)
    return {
      available: '',
      conditions: '',
      validFrom: today(),
      ...(enterpriseId === undefined ? {} : { enterpriseId }),
    }
  const { category, name, quantity, unit, perMonth, areaCode, available, conditions } = resource
  return {
    ...{ category, name, quantity, unit, perMonth, available, conditions },
    areaCode: areaCode === '' ? undefined : areaCode,
    validFrom: dayjs(resource.validFrom),
    validUntil: resource.validUntil === null ? null : dayjs(resource.validUntil),
  }
}
