import { Alert, Button, Checkbox, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { z } from 'zod'
import { RequestFailed } from '../../platform/client.ts'
import { dayOf } from '../../platform/day.ts'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { planDuty } from '../time/time.api.ts'
import { timeText } from '../time/clock.rules.ts'
import { hoursOf, LAST_MINUTE, minutesOf } from './hours.ts'
import type { Team } from './TeamWays.tsx'

interface Planned {
  memberIds: string[]
  what: string
  day: Dayjs
  from: string
  to: string
}

const refusal = z.object({
  conflict: z.object({ zh: z.string(), en: z.string() }),
  free: z.array(z.object({ from: z.string(), to: z.string() })),
  memberId: z.string(),
})

/** Gives people something to do. Where one of them is not free, the times that are stand there to be taken. */
export function PlanDialog({ team, onClose }: { team: Team; onClose: () => void }) {
  const { t, language } = useTexts('duty')
  const [form] = Form.useForm<Planned>()
  const [refused, setRefused] = useState<z.output<typeof refusal>>()
  const plan = useWrite(planDuty, {
    onDone: ({ planned }) => {
      notifyDone(t('planned', { n: planned }))
      onClose()
    },
    onFailed: (error) => {
      const read = error instanceof RequestFailed ? refusal.safeParse(error.document) : undefined
      if (!read?.success) return false
      setRefused(read.data)
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
  /** As long as was asked, from the beginning of what is free. */
  const take = (from: string): void => {
    const asked = form.getFieldsValue()
    const length = minutesOf(asked.to) - minutesOf(asked.from)
    const start = minutesOf(from.slice(11))
    form.setFieldsValue({
      day: dayjs(from.slice(0, 10)),
      from: timeText(start),
      to: timeText(Math.min(start + length, LAST_MINUTE)),
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
          title={`${team.people.find(({ memberId }) => memberId === refused.memberId)?.name ?? ''} ${refused.conflict[language]}`}
          description={
            refused.free.length > 0 && (
              <div className="hours">
                {t('takeFree')}
                {refused.free.map((time) => (
                  <Button
                    key={time.from}
                    size="small"
                    onClick={() => {
                      take(time.from)
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
              label: `${name} ${slotName(team, slot, language)}`,
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

const slotName = (team: Team, key: string, language: 'zh' | 'en'): string =>
  team.template.slots.find((slot) => slot.key === key)?.name[language] ?? key
