import { Button, Checkbox, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { RequestFailed } from '../../platform/client.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { Card } from '../../platform/web/Card.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { EmptyState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { UnsavedGuard } from '../../platform/web/unsaved.tsx'
import type { getActivity } from '../activity.api.ts'
import { halvesOf, hoursOf, MOST_HOURS } from '../activity.rules.ts'
import { correctActivity, recordActivity } from '../service/service.api.ts'
import { PersonSearch } from './PersonSearch.tsx'
import { correctionsOf, sumOf, tickedOf, type Line } from './record-rows.ts'
import { useNames } from './use-names.ts'

interface Fault {
  memberId: string
}

/** All of them on one page: tick, hours, save once. */
export function RecordSheet(props: {
  activity: ReplyOf<typeof getActivity>
  lines: Line[]
  isCorrection: boolean
  onDone: () => void
}) {
  const { t, number } = useTexts('activity')
  const { activity, isCorrection, onDone } = props
  const [lines, setLines] = useState(props.lines)
  const [isAsking, setAsking] = useState(false)
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const names = useNames(activity.id)
  const options = {
    onDone: () => {
      notifyDone(t(isCorrection ? 'corrected' : 'recorded'))
      onDone()
    },
    onFailed: (error: Error) => {
      setAsking(false)
      if (error instanceof RequestFailed && Array.isArray(error.document['faults']))
        setWrong(new Set((error.document['faults'] as Fault[]).map(({ memberId }) => memberId)))
      return false
    },
  }
  const record = useWrite(recordActivity, options)
  const correct = useWrite(correctActivity, options)
  const changes = correctionsOf(lines)
  const sums = sumOf(lines)
  const said = { people: sums.people, hours: number(sums.hours) }
  const set = (memberId: string, change: Partial<Line>) =>
    setLines(lines.map((line) => (line.memberId === memberId ? { ...line, ...change } : line)))
  const params = { id: activity.id }
  return (
    <>
      <UnsavedGuard isDirty={lines !== props.lines && !record.isSuccess && !correct.isSuccess} />
      <Card
        extra={
          <>
            <Button onClick={() => setLines(lines.map((line) => ({ ...line, isTicked: !line.isStranger })))}>
              {t('toAll')}
            </Button>{' '}
            <Button title={t('namesHint')} disabled={names.isShown} onClick={names.show}>
              {t('names')}
            </Button>
          </>
        }
      >
        <p className="activity-hint">{t(isCorrection ? 'correctLead' : 'recordLead')}</p>
        {lines.length === 0 && <EmptyState title={t('nobodyYet')} hint={t('nobodyYetHint')} />}
        <ol className="activity-lines">
          {lines.map((line) => (
            <li key={line.memberId} className={wrong.has(line.memberId) ? 'is-wrong' : undefined}>
              <Checkbox
                checked={line.isTicked}
                disabled={line.isStranger}
                onChange={({ target }) => set(line.memberId, { isTicked: target.checked })}
              >
                <b>{names.nameOf(line)}</b>
              </Checkbox>
              <span className="activity-line-from">
                {line.enterprise}
                {(line.isStranger || wrong.has(line.memberId)) && <em>{t('notRegistered')}</em>}
              </span>
              <InputNumber
                aria-label={`${names.nameOf(line)} ${t('hours')}`}
                inputMode="decimal"
                min={0.5}
                max={MOST_HOURS}
                step={0.5}
                value={line.hours}
                disabled={!line.isTicked}
                onChange={(hours) =>
                  set(line.memberId, { hours: Math.max(0.5, Math.round((hours ?? 0.5) * 2) / 2) })
                }
              />
            </li>
          ))}
        </ol>
        <PersonSearch
          activityId={activity.id}
          label={t('addOther')}
          act={t('add')}
          known={new Set(lines.map(({ memberId }) => memberId))}
          onChosen={({ memberId, member, enterprise }) =>
            setLines([
              ...lines,
              {
                ...{ memberId, member, enterprise, isTicked: true, isStranger: false, written: null },
                hours: hoursOf(halvesOf(activity)),
              },
            ])
          }
        />
      </Card>
      <div className="activity-foot">
        <span role="status">{t('ticked', said)}</span>
        <Button
          type="primary"
          disabled={isCorrection ? changes.length === 0 : sums.people === 0}
          onClick={() => setAsking(true)}
        >
          {t('save')}
        </Button>
      </div>
      {isAsking && (
        <SaveDialog
          title={t(isCorrection ? 'correctTitle' : 'recordTitle')}
          ask={t('saveAsk', said)}
          needsReason={isCorrection}
          isSending={record.isPending || correct.isPending}
          onSave={(reason) =>
            isCorrection
              ? correct.mutate({ params, version: activity.version, body: { reason, people: changes } })
              : record.mutate({ params, body: { people: tickedOf(lines) } })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

function SaveDialog(props: {
  title: string
  ask: string
  needsReason: boolean
  isSending: boolean
  onSave: (reason: string) => void
  onClose: () => void
}) {
  const { t } = useTexts('activity')
  const [form] = Form.useForm<{ reason?: string }>()
  return (
    <Modal
      open
      title={props.title}
      okText={t('save')}
      cancelText={t('back')}
      confirmLoading={props.isSending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <p>{props.ask}</p>
      <Form form={form} layout="vertical" onFinish={({ reason = '' }) => props.onSave(reason.trim())}>
        {props.needsReason && (
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
          >
            <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
