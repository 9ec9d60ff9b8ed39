import { Button, DatePicker, Form, Input, Popconfirm } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { Card } from '../../../platform/web/Card.tsx'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { closeSession, noteSession } from '../docking.api.ts'
import type { Session } from './DockingPage.tsx'

interface Typed {
  heldOn: Dayjs | null
  place: string
  remarks: string
}

/** Day, place and what else was agreed on; all else of the minutes is written from the decisions. */
export function MinutesCard({ session }: { session: Session }) {
  const { t, day } = useTexts('docking')
  const mayRun = useMay('docking.run')
  const { heldOn, place, remarks } = session
  if (!mayRun || session.status === 'closed')
    return (
      <Card title={t('minutes')}>
        <Descriptions
          items={[
            { label: t('heldOn'), value: day(heldOn) },
            { label: t('place'), value: place === '' ? t('noMinutes') : place },
            { label: t('remarks'), value: remarks === '' ? t('noMinutes') : remarks },
          ]}
        />
      </Card>
    )
  return (
    <Card title={t('minutes')}>
      <MinutesForm session={session} />
    </Card>
  )
}

function MinutesForm({ session }: { session: Session }) {
  const { t } = useTexts('docking')
  const { id, version, heldOn, place, remarks, lines } = session
  const [form] = Form.useForm<Typed>()
  const save = useWrite(noteSession, { onDone: () => notifyDone(t('saved')) })
  const close = useWrite(closeSession, { onDone: () => notifyDone(t('done')) })
  const given = () => {
    const typed = form.getFieldsValue()
    return {
      params: { id },
      version,
      body: {
        heldOn: typed.heldOn?.format('YYYY-MM-DD') ?? null,
        place: typed.place.trim(),
        remarks: typed.remarks.trim(),
      },
    }
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ heldOn: heldOn === null ? null : dayjs(heldOn), place, remarks }}
      onFinish={() => save.mutate(given())}
    >
      <p>{t('minutesLead')}</p>
      <Form.Item name="heldOn" label={t('heldOn')}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="place" label={t('place')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="remarks" label={t('remarks')}>
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Form.Item>
      <Button htmlType="submit" loading={save.isPending}>
        {t('save')}
      </Button>{' '}
      <Popconfirm
        title={t('close')}
        description={lines.proposed > 0 ? t('closeAsk', { count: lines.proposed }) : t('closeAskNone')}
        okText={t('close')}
        cancelText={t('back')}
        onConfirm={() => close.mutate(given())}
      >
        <Button type="primary" loading={close.isPending}>
          {t('close')}
        </Button>
      </Popconfirm>
    </Form>
  )
}
