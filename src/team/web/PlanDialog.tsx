import { Alert, Button, Checkbox, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { z } from 'zod'
import { RequestFailed } from '../../platform/client.ts'
import { dayOf } from '../../platform/day.ts'
import { useWrite } from '../../platform/web/call.ts'
import { failureText, notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { planDuty } from '../time/time.api.ts'
import { hoursOf } from './hours.ts'
import type { Team } from './TeamWays.tsx'

interface Planned {
  memberIds: string[]
  what: string
  day: Dayjs
  from: string
  to: string
}

const offered = z.array(z.object({ from: z.string(), to: z.string() }))

/** Gives people something to do. Where one of them is not free, the times that are stand there to be taken. */
export function PlanDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t } = useTexts('duty')
  const [form] = Form.useForm<Planned>()
  const [refused, setRefused] = useState<{ text: string; free: z.output<typeof offered> }>()
  const plan = useWrite(planDuty, {
    onDone: ({ planned }) => {
      notifyDone(t('planned', { n: planned }))
      onClose()
    },
    onFailed: (error) => {
      const free = error instanceof RequestFailed ? offered.safeParse(error.document['free']) : undefined
      if (!free?.success) return false
      setRefused({ text: failureText(error), free: free.data })
      return true
    },
  })
  const today = dayjs(dayOf(new Date()))
  const save = ({ memberIds, what, day, from, to }: Planned): void => {
    const date = day.format('YYYY-MM-DD')
    plan.mutate({
      params: { id: team.id },
      version: team.version,
      body: { memberIds, what: what.trim(), from: `${date}T${from}`, to: `${date}T${to}` },
    })
  }
  const needed = [{ required: true, message: t('needed') }]
  return (
    <Modal
      open
      title={t('plan')}
      okText={t('plan')}
      cancelText={t('cancel')}
      confirmLoading={plan.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('planLead')}</p>
      {refused && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          style={{ marginBottom: 16 }}
          title={refused.text}
          description={
            refused.free.length > 0 && (
              <div className="hours">
                {t('takeFree')}
                {refused.free.map((time) => (
                  <Button
                    key={time.from}
                    size="small"
                    onClick={() => {
                      form.setFieldsValue({
                        day: dayjs(time.from.slice(0, 10)),
                        from: time.from.slice(11),
                        to: time.to.slice(0, 10) === time.from.slice(0, 10) ? time.to.slice(11) : '23:59',
                      })
                      setRefused(undefined)
                    }}
                  >
                    {hoursOf(time)}
                  </Button>
                ))}
              </div>
            )
          }
        />
      )}
      <Form<Planned>
        form={form}
        layout="vertical"
        initialValues={{ day: today.add(1, 'day'), from: '09:00', to: '11:00' }}
        onFinish={save}
      >
        <Form.Item
          name="what"
          label={t('what')}
          rules={[...needed, { min: 2, max: 60, whitespace: true, message: t('needed') }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="memberIds" label={t('people')} rules={needed}>
          <Checkbox.Group
            options={team.people.map(({ memberId, name, slot }) => ({
              value: memberId,
              label: `${name} ${slotName(team, slot)}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="day" label={t('day')} rules={needed}>
          <DatePicker format="YYYY-MM-DD" minDate={today} style={{ width: '100%' }} allowClear={false} />
        </Form.Item>
        <Form.Item name="from" label={t('timeFrom')} rules={needed}>
          <Input type="time" />
        </Form.Item>
        <Form.Item
          name="to"
          label={t('timeTo')}
          dependencies={['from']}
          rules={[
            ...needed,
            ({ getFieldValue }) => ({
              validator: (_, to: string) =>
                !to || to > String(getFieldValue('from'))
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('timeOrder'))),
            }),
          ]}
        >
          <Input type="time" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const slotName = (team: Team, key: string): string =>
  team.template.slots.find((slot) => slot.key === key)?.name.zh ?? key
