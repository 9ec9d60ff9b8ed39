import { DatePicker, Form, Input, InputNumber, Modal, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { z } from 'zod'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { today } from '../../../platform/web/today.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { OwnCommunity } from '../../../registry/web/OwnPick.tsx'
import '../../web/exchange.css'
import { useCategories } from '../../web/use-categories.ts'
import { addNeed, editNeed, type getNeed, type needContent } from '../need.api.ts'
import { repeatNames, repeatWords, sources, sourceWords, urgencyLevels, urgencyWords } from '../need.rules.ts'

type Need = ReplyOf<typeof getNeed>
type Content = z.input<typeof needContent>
type Typed = Omit<Content, 'wantedBy' | 'repeatUntil' | 'beneficiaries'> & {
  communityId: string
  wantedBy?: Dayjs | null
  repeatUntil?: Dayjs | null
  beneficiaries?: number | null
}

const dayFrom = (day: Dayjs | null | undefined): string | null => day?.format('YYYY-MM-DD') ?? null

/** A draft of a need: made, or changed on the version that was seen. */
export function NeedForm(props: { need?: Need; onClose: () => void; onSaved: (id: string) => void }) {
  const { need, onClose, onSaved } = props
  const { t, language } = useTexts('need')
  const exchange = useTexts('exchange')
  const { actsFor } = useMe()
  const { options } = useCategories()
  const [form] = Form.useForm<Typed>()
  const repeats = Form.useWatch('repeats', form)
  const onDone = ({ id }: { id: string }) => {
    notifyDone(t(need ? 'saved' : 'draftSaved'))
    onSaved(id)
  }
  const add = useWrite(addNeed, { onDone })
  const edit = useWrite(editNeed, { onDone })
  const save = ({ communityId, ...typed }: Typed) => {
    const body: Content = {
      ...typed,
      content: typed.content.trim(),
      unit: typed.unit.trim(),
      beneficiaries: typed.beneficiaries ?? null,
      wantedBy: dayFrom(typed.wantedBy),
      repeats: typed.repeats ?? null,
      repeatUntil: typed.repeats ? dayFrom(typed.repeatUntil) : null,
    }
    if (need) edit.mutate({ params: { id: need.id }, version: need.version, body })
    else add.mutate({ body: { ...body, communityId } })
  }
  const needed = [{ required: true, message: exchange.t('needed') }]
  return (
    <Modal
      open
      width={720}
      title={t(need ? 'editTitle' : 'addTitle')}
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
        initialValues={initialOf(need, actsFor?.kind === 'community' ? actsFor.id : undefined)}
        onFinish={save}
      >
        {!need && (
          <Form.Item name="communityId" label={t('community')} rules={needed}>
            <OwnCommunity label={t('pickCommunity')} />
          </Form.Item>
        )}
        <Form.Item
          name="content"
          label={t('content')}
          extra={t('contentHint')}
          rules={[{ ...needed[0], whitespace: true, min: 2 }]}
        >
          <Input.TextArea rows={3} maxLength={300} showCount />
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
          <Form.Item name="beneficiaries" label={t('beneficiaries')}>
            <InputNumber min={0} max={10_000_000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="urgency" label={t('urgency')} rules={needed}>
            <Select
              options={urgencyLevels.map((value) => ({ value, label: urgencyWords[value][language] }))}
            />
          </Form.Item>
          <Form.Item name="wantedBy" label={t('wantedBy')}>
            <DatePicker format="YYYY-MM-DD" minDate={today()} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="source" label={t('source')} rules={needed}>
            <Select options={sources.map((value) => ({ value, label: sourceWords[value][language] }))} />
          </Form.Item>
          <Form.Item name="repeats" label={t('repeats')} extra={t('repeatHint')}>
            <Select
              allowClear
              placeholder={t('once')}
              options={repeatNames.map((value) => ({ value, label: repeatWords[value][language] }))}
            />
          </Form.Item>
          {repeats && (
            <Form.Item name="repeatUntil" label={t('repeatUntil')}>
              <DatePicker format="YYYY-MM-DD" minDate={today()} style={{ width: '100%' }} />
            </Form.Item>
          )}
        </div>
        <Form.Item name="isPublic" label={t('isPublic')} extra={t('publicHint')} rules={needed}>
          <Radio.Group
            options={[
              { value: true, label: t('public') },
              { value: false, label: t('paired') },
            ]}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function initialOf(need: Need | undefined, communityId: string | undefined): Partial<Typed> {
  if (!need)
    return {
      urgency: 4,
      source: 'visit',
      isPublic: true,
      ...(communityId === undefined ? {} : { communityId }),
    }
  const { category, content, beneficiaries, quantity, unit, urgency, source, isPublic, repeats } = need
  return {
    ...{ category, content, beneficiaries, quantity, unit, urgency, source, isPublic, repeats },
    wantedBy: need.wantedBy === null ? null : dayjs(need.wantedBy),
    repeatUntil: need.repeatUntil === null ? null : dayjs(need.repeatUntil),
  }
}
