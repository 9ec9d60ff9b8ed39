import { useNavigate } from '@tanstack/react-router'
import { Button, DatePicker, Form, Input, Modal, Radio } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Status, type Tone } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { getCalendar, removeCalendarDay, setCalendarDays } from '../calendar.api.ts'
import type { YearSource } from '../working-day.rules.ts'
import './workflow.css'

type Day = ReplyOf<typeof getCalendar>['days'][number]

const tones: Record<YearSource, Tone> = { official: 'green', office: 'blue', weekends: 'amber' }

/** Days that the office sets over the official calendar, and from where each year is known. */
export function CalendarPage() {
  const { t } = useTexts('template')
  const navigate = useNavigate()
  const [isAdding, setAdding] = useState(false)
  const { data, error, isFetching, refetch } = useCall(getCalendar)
  const tell = ({ moved }: { moved: number }) => notifyDone(t('movedDays', { count: moved }))
  const remove = useWrite(removeCalendarDay, { onDone: tell })
  const items = data?.days ?? []
  return (
    <>
      <PageHead
        title={t('calendarTitle')}
        lead={t('calendarLead')}
        back={() => void navigate({ to: paths.workflow })}
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('addDay')}
          </Button>
        }
      />
      <Card>
        <ul className="years">
          {data?.years.map(({ year, source }) => (
            <li key={year}>
              <b>{t('year', { year })}</b> <Status tone={tones[source]} text={t(`source-${source}`)} />
            </li>
          ))}
        </ul>
      </Card>
      <DataTable<Day>
        rowKey="day"
        columns={[
          { title: t('day'), dataIndex: 'day', width: 160 },
          { title: t('dayKind'), width: 160, render: (_, { isWorkday }) => t(isWorkday ? 'work' : 'rest') },
          { title: t('dayName'), dataIndex: 'name', width: 320 },
          {
            title: t('actions'),
            width: 120,
            fixed: 'end',
            render: (_, { day }) => (
              <ActionButton
                text={t('remove')}
                why={undefined}
                onPress={() => remove.mutate({ params: { day } })}
                small
              />
            ),
          },
        ]}
        page={data && { items, total: items.length, offset: 0, next: null, previous: null }}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        empty={{ title: t('noDays'), hint: t('noDaysHint') }}
      />
      {isAdding && (
        <AddDays
          onClose={() => setAdding(false)}
          onDone={(reply) => {
            setAdding(false)
            tell(reply)
          }}
        />
      )}
    </>
  )
}

interface Typed {
  days: [Dayjs, Dayjs]
  kind: 'rest' | 'work'
  name: string
}

function AddDays({ onClose, onDone }: { onClose: () => void; onDone: (reply: { moved: number }) => void }) {
  const { t } = useTexts('template')
  const [form] = Form.useForm<Typed>()
  const set = useWrite(setCalendarDays, { onDone })
  return (
    <Modal
      open
      title={t('addDayTitle')}
      okText={t('addDay')}
      cancelText={t('cancel')}
      confirmLoading={set.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Typed>
        form={form}
        layout="vertical"
        initialValues={{ kind: 'rest' }}
        onFinish={({ days: [from, to], kind, name }) =>
          set.mutate({
            body: {
              days: Array.from({ length: Math.min(100, to.diff(from, 'day') + 1) }, (_, at) => ({
                day: from.add(at, 'day').format('YYYY-MM-DD'),
                isWorkday: kind === 'work',
                name: name.trim(),
              })),
            },
          })
        }
      >
        <Form.Item name="days" label={t('dayFrom')} rules={[{ required: true, message: t('dayMissing') }]}>
          <DatePicker.RangePicker format="YYYY-MM-DD" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="kind" label={t('dayKind')}>
          <Radio.Group
            options={[
              { value: 'rest', label: t('rest') },
              { value: 'work', label: t('work') },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('dayName')}
          rules={[{ required: true, whitespace: true, message: t('dayNameMissing') }]}
        >
          <Input maxLength={40} placeholder={t('dayNameHint')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
