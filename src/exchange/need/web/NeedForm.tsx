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

/** What a form of a need begins with: the community where it is fixed, and what is known already. */
export interface NeedBase {
  community?: string | undefined
  content?: Partial<Content>
}

/** A new draft of a need. */
export function AddNeed({ onClose, onSaved }: { onClose: () => void; onSaved: (id: string) => void }) {
  const { t } = useTexts('need')
  const { actsFor } = useMe()
  const add = useWrite(addNeed, {
    onDone: ({ id }) => {
      notifyDone(t('draftSaved'))
      onSaved(id)
    },
  })
  return (
    <NeedForm
      title={t('addTitle')}
      base={{ community: actsFor?.kind === 'community' ? actsFor.id : undefined }}
      asksCommunity
      isSaving={add.isPending}
      onSave={(body, communityId) => add.mutate({ body: { ...body, communityId } })}
      onClose={onClose}
    />
  )
}

/** A draft changed on the version that was seen. */
export function EditNeed({ need, onClose }: { need: Need; onClose: () => void }) {
  const { t } = useTexts('need')
  const edit = useWrite(editNeed, {
    onDone: () => {
      notifyDone(t('saved'))
      onClose()
    },
  })
  return (
    <NeedForm
      title={t('editTitle')}
      base={{ community: need.communityId, content: need }}
      isSaving={edit.isPending}
      onSave={(body) => edit.mutate({ params: { id: need.id }, version: need.version, body })}
      onClose={onClose}
    />
  )
}

/** The lines of a need; whoever shows it says what becomes of them. */
export function NeedForm(props: {
  title: string
  lead?: string
  base: NeedBase
  asksCommunity?: boolean
  isSaving: boolean
  onSave: (body: Content, communityId: string) => void
  onClose: () => void
}) {
  const { title, lead, base, asksCommunity = false, isSaving, onSave, onClose } = props
  const { t, language } = useTexts('need')
  const exchange = useTexts('exchange')
  const { options } = useCategories()
  const [form] = Form.useForm<Typed>()
  const repeats = Form.useWatch('repeats', form)
  const save = ({ communityId, ...typed }: Typed) =>
    onSave(
      {
        ...typed,
        content: typed.content.trim(),
        unit: typed.unit.trim(),
        beneficiaries: typed.beneficiaries ?? null,
        wantedBy: dayFrom(typed.wantedBy),
        repeats: typed.repeats ?? null,
        repeatUntil: typed.repeats ? dayFrom(typed.repeatUntil) : null,
      },
      communityId,
    )
  const needed = [{ required: true, message: exchange.t('needed') }]
  return (
    <Modal
      open
      width={720}
      title={title}
      okText={exchange.t('save')}
      cancelText={exchange.t('cancel')}
      confirmLoading={isSaving}
      onOk={form.submit}
      onCancel={onClose}
    >
      {lead !== undefined && <p>{lead}</p>}
      <Form<Typed>
        form={form}
        layout="vertical"
        scrollToFirstError={{ focus: true }}
        initialValues={initialOf(base)}
        onFinish={save}
      >
        {asksCommunity && (
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

function initialOf({ community, content = {} }: NeedBase): Partial<Typed> {
  const { category, content: words, beneficiaries, quantity, unit, repeats } = content
  const known = { category, content: words, beneficiaries, quantity, unit, repeats }
  return {
    ...(Object.fromEntries(
      Object.entries(known).filter(([, value]) => value !== undefined),
    ) as Partial<Typed>),
    ...(community === undefined ? {} : { communityId: community }),
    urgency: content.urgency ?? 4,
    source: content.source ?? 'visit',
    isPublic: content.isPublic ?? true,
    wantedBy: content.wantedBy ? dayjs(content.wantedBy) : null,
    repeatUntil: content.repeatUntil ? dayjs(content.repeatUntil) : null,
  }
}
