import { Form, Input, InputNumber, Modal, Select } from 'antd'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { listActivities } from '../../activity.api.ts'
import { MOST_HOURS } from '../../activity.rules.ts'
import { objectionWords, type ObjectionKind } from '../objection.rules.ts'
import { raiseObjection } from '../service.api.ts'

/** What is objected to: something on record, or that something is not. */
export type Disputed =
  { kind: 'missing' } | { kind: 'written'; activityId: string; title: string; hours: number }

interface Typed {
  activityId?: string
  kind: ObjectionKind
  hours?: number | null
  text?: string
}

/** A member says what is wrong with the record of himself. */
export function ObjectDialog({ disputed, onClose }: { disputed: Disputed; onClose: () => void }) {
  const { t, language } = useTexts('service')
  const [form] = Form.useForm<Typed>()
  const isMissing = disputed.kind === 'missing'
  const held = useCall(listActivities, { query: { limit: 100 } }, { enabled: isMissing })
  const kind = Form.useWatch<ObjectionKind | undefined>('kind', form)
  const raise = useWrite(raiseObjection, {
    onDone: () => {
      notifyDone(t('raised'))
      onClose()
    },
  })
  const needed = [{ required: true, message: t('needed') }]
  return (
    <Modal
      open
      title={t('objectTitle')}
      okText={t('object')}
      cancelText={t('cancelWord')}
      confirmLoading={raise.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('objectLead')}</p>
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{
          kind: isMissing ? 'missing' : 'hours',
          hours: disputed.kind === 'written' ? disputed.hours : 2,
        }}
        onFinish={({ activityId, kind: chosen, hours, text }) =>
          raise.mutate({
            body: {
              activityId: disputed.kind === 'written' ? disputed.activityId : (activityId ?? ''),
              kind: chosen,
              hours: chosen === 'absent' ? null : (hours ?? null),
              text: text?.trim() ?? '',
            },
          })
        }
      >
        {disputed.kind === 'written' ? (
          <p>
            <b>{disputed.title}</b>
          </p>
        ) : (
          <Form.Item name="activityId" label={t('missingWhich')} rules={needed}>
            <Select
              options={(held.data?.items ?? [])
                .filter(({ recordedOn }) => recordedOn !== null)
                .map(({ id, title, heldOn }) => ({ value: id, label: `${heldOn} ${title}` }))}
            />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t('objectKind')} rules={needed}>
          <Select
            disabled={isMissing}
            options={(isMissing ? (['missing'] as const) : (['hours', 'absent'] as const)).map((value) => ({
              value,
              label: objectionWords[value][language],
            }))}
          />
        </Form.Item>
        {kind !== 'absent' && (
          <Form.Item name="hours" label={t('shouldBe')} rules={needed}>
            <InputNumber
              inputMode="decimal"
              min={0.5}
              max={MOST_HOURS}
              step={0.5}
              style={{ width: '100%' }}
            />
          </Form.Item>
        )}
        <Form.Item name="text" label={t('text')}>
          <Input.TextArea rows={3} maxLength={300} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
