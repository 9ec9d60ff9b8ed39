import { Button, Drawer, Form, Input, Radio } from 'antd'
import type { z } from 'zod'
import { Descriptions } from '../../../platform/web/Descriptions.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { answerComplaint, getComplaint } from '../complaint.api.ts'
import { complaintTable, verdicts } from '../complaint.rules.ts'

type Complaint = z.output<(typeof getComplaint)['reply']>

/** One complaint in full, its answer, and where it is one's duty the form to answer it. */
export function ComplaintRecord({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTexts('complaint')
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      title={t('details')}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      destroyOnHidden
    >
      {id !== undefined && <Opened id={id} />}
    </Drawer>
  )
}

function Opened({ id }: { id: string }) {
  const { t, day } = useTexts('complaint')
  const mayAnswer = useMay('complaint.answer')
  const { data, error, refetch } = useCall(getComplaint, { params: { id } })
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={6} />
  const { kind, status, receivedOn, dueOn, answeredOn, text, contact, from, answer, isOwn } = data
  return (
    <>
      <Descriptions
        items={[
          { label: t('kind'), value: t(`kind-${kind}`), wide: true },
          { label: t('text'), value: text, wide: true },
          { label: t('from'), value: isOwn ? t('own') : from || t('fromNobody') },
          { label: t('reachBy'), value: contact },
          { label: t('receivedOn'), value: day(receivedOn) },
          { label: t('dueOn'), value: day(dueOn) },
          { label: t('status'), value: t(`status-${status}`) },
          { label: t('answeredOn'), value: answeredOn && day(answeredOn) },
          ...(answer === '' ? [] : [{ label: t('answer'), value: answer, wide: true }]),
        ]}
      />
      {mayAnswer && complaintTable.moves.upheld.from.includes(status) && <Answering complaint={data} />}
    </>
  )
}

function Answering({ complaint: { id, version } }: { complaint: Complaint }) {
  const { t } = useTexts('complaint')
  const answer = useWrite(answerComplaint, { onDone: () => notifyDone(t('answered')) })
  return (
    <Form<{ verdict: (typeof verdicts)[number]; answer: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={(body) => answer.mutate({ params: { id }, body, version })}
    >
      <Form.Item name="verdict" label={t('verdict')} rules={[{ required: true, message: t('verdictAsk') }]}>
        <Radio.Group options={verdicts.map((value) => ({ value, label: t(`status-${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="answer"
        label={t('answer')}
        extra={t('answerHint')}
        rules={[{ required: true, whitespace: true, min: 10, max: 2000, message: t('answerShort') }]}
      >
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={answer.isPending}>
        {t('answerSend')}
      </Button>
    </Form>
  )
}
