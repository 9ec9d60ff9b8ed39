import { DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { addDays, dayOf } from '../../../platform/day.ts'
import type { Endpoint } from '../../../platform/endpoint.ts'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { OFFER_DAYS } from '../../pair/pair.rules.ts'

/** What a move asks for beside the decision itself. */
export type MoveField = 'until' | 'startsOn' | 'endsOn' | 'reason' | 'endsOn+reason' | undefined

/** A move with what it needs: a day, a reason, both or nothing; says what will happen. */
export function MoveDialog(props: {
  move: string
  endpoint: Endpoint
  id: string
  version: number
  field: MoveField
  onClose: () => void
}) {
  const { t } = useTexts('pair')
  const { move, endpoint, id, version, field, onClose } = props
  const [form] = Form.useForm<{ day?: Dayjs; reason?: string }>()
  const write = useWrite(endpoint, {
    onDone: () => {
      notifyDone(t('moved'))
      onClose()
    },
  })
  const [first, second] = (field ?? '').split('+')
  const dayName = first === 'reason' || first === '' ? undefined : first
  const asksReason = first === 'reason' || second === 'reason'
  const today = dayjs(dayOf(new Date()))
  const send = ({ day, reason }: { day?: Dayjs; reason?: string }) => {
    const body = {
      ...(dayName && day ? { [dayName]: day.format('YYYY-MM-DD') } : {}),
      ...(asksReason && reason !== undefined ? { reason: reason.trim() } : {}),
    }
    write.mutate({ params: { id }, body, version })
  }
  return (
    <Modal
      open
      title={t(`move-${move}`)}
      okText={t(`move-${move}`)}
      cancelText={t('cancel')}
      confirmLoading={write.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {LED.includes(move) && <p>{t(`moveLead-${move}`)}</p>}
      <Form
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{
          day: dayName === 'until' ? dayjs(addDays(dayOf(new Date()), OFFER_DAYS.usual)) : today,
        }}
      >
        {dayName !== undefined && (
          <Form.Item name="day" label={t(dayName)} rules={[{ required: true, message: t('dayMissing') }]}>
            <DatePicker
              format="YYYY-MM-DD"
              style={{ width: '100%' }}
              {...(dayName === 'until' ? { minDate: today } : { maxDate: today })}
            />
          </Form.Item>
        )}
        {asksReason && <ReasonItem />}
      </Form>
    </Modal>
  )
}

const LED = ['offer', 'return', 'activate', 'withdraw', 'end', 'approve', 'decline']

export function ReasonItem() {
  const { t } = useTexts('pair')
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonMissing') }]}
    >
      <Input.TextArea rows={3} maxLength={200} />
    </Form.Item>
  )
}
