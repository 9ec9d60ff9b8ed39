import { Alert, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { dayOf } from '../../platform/day.ts'
import { Status } from '../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { ends, getHanging } from '../record/change.api.ts'
import type { EndedKind } from '../record/change.rules.ts'

export interface Ending {
  kind: EndedKind
  id: string
  name: string
  version: number
}

/** Ends a record on a day with a reason. What hangs on it is told before anything is asked. */
export function EndDialog({ ending, onClose }: { ending: Ending | undefined; onClose: () => void }) {
  return ending && <OpenDialog key={ending.id} ending={ending} onClose={onClose} />
}

function OpenDialog({ ending, onClose }: { ending: Ending; onClose: () => void }) {
  const { t } = useTexts('record')
  const { kind, id, name, version } = ending
  const [form] = Form.useForm<{ day: Dayjs; reason: string }>()
  const { data, error } = useCall(getHanging, { params: { kind, id } })
  const end = useWrite(ends[kind], {
    onDone: () => {
      notifyDone(t('saved'))
      onClose()
    },
  })
  const isBlocked = data?.items.some((each) => each.blocks) ?? true
  return (
    <Modal
      open
      title={t('titled', { what: t(`end-${kind}`), name })}
      okText={t(`end-${kind}`)}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: isBlocked }}
      confirmLoading={end.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {error ? <ErrorState error={error} /> : data ? <Hanging items={data.items} /> : <Loading rows={2} />}
      <Form
        form={form}
        layout="vertical"
        disabled={isBlocked}
        style={{ marginTop: 16 }}
        initialValues={{ day: dayjs(dayOf(new Date())) }}
        onFinish={({ day, reason }) =>
          end.mutate({
            params: { id },
            version,
            body: { day: day.format('YYYY-MM-DD'), reason: reason.trim() },
          })
        }
      >
        <Form.Item name="day" label={t('endDay')} rules={[{ required: true, message: t('endDayMissing') }]}>
          <DatePicker format="YYYY-MM-DD" maxDate={dayjs(dayOf(new Date()))} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('endReason')}
          extra={t('endReasonAsk')}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('endReasonShort') }]}
        >
          <Input.TextArea rows={3} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function Hanging({ items }: { items: { what: string; count: number; blocks: boolean }[] }) {
  const { t, number } = useTexts('record')
  if (items.length === 0) return <p>{t('nothingHangs')}</p>
  return (
    <>
      <p>{t('hangs')}</p>
      <ul className="hanging">
        {items.map(({ what, count, blocks }) => (
          <li key={what}>
            <span>
              {t(`hang-${what}`)} <b>{number(count)}</b>
            </span>
            <Status tone={blocks ? 'amber' : 'grey'} text={t(blocks ? 'hangsBlocks' : 'hangsStays')} />
          </li>
        ))}
      </ul>
      {items.some((each) => each.blocks) && <Alert type="warning" showIcon title={t('endBlocked')} />}
    </>
  )
}
