import { Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { HandMove } from '../flow.rules.ts'
import type { getCase } from '../board.api.ts'
import { finishCaseStep, reopenCaseStep, returnCaseStep } from '../board.api.ts'

export type OneCase = ReplyOf<typeof getCase>
export type CaseStep = OneCase['steps'][number]

/** What may be done with a step; grey with the words in which the server would refuse. Steps not begun offer nothing. */
export function StepCommands({ one, step }: { one: OneCase; step: CaseStep }) {
  const { t, language } = useTexts('workflow')
  const mayAct = useMay('workflow.act')
  const mayReopen = useMay('workflow.write')
  const [asked, setAsked] = useState<HandMove>()
  if (!mayAct || one.status === 'ended') return null
  const moves: HandMove[] =
    step.status === 'open'
      ? step.backTo === null
        ? ['finish']
        : ['finish', 'return']
      : step.status === 'done' && mayReopen
        ? ['reopen']
        : []
  if (moves.length === 0) return null
  return (
    <div className="step-commands">
      {moves.map((move) => (
        <ActionButton
          key={move}
          text={t(move)}
          why={step.whyNot[move]?.[language]}
          onPress={() => setAsked(move)}
          primary={move === 'finish'}
          small
        />
      ))}
      {asked && <Ask one={one} step={step} move={asked} onClose={() => setAsked(undefined)} />}
    </div>
  )
}

function Ask(props: { one: OneCase; step: CaseStep; move: HandMove; onClose: () => void }) {
  const { t, language } = useTexts('workflow')
  const { one, step, move, onClose } = props
  const [form] = Form.useForm<{ outcome?: string; reason?: string }>()
  const options = {
    onDone: () => {
      onClose()
      notifyDone(t('done'))
    },
  }
  const finish = useWrite(finishCaseStep, options)
  const sendBack = useWrite(returnCaseStep, options)
  const reopen = useWrite(reopenCaseStep, options)
  const target = { params: { id: one.id }, version: one.version }
  const title = move === 'return' ? (step.backTo?.[language] ?? '') : step.title[language]
  return (
    <Modal
      open
      title={t(`${move}Title`, { step: title })}
      okText={t(move)}
      cancelText={t('cancel')}
      confirmLoading={finish.isPending || sendBack.isPending || reopen.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ outcome, reason = '' }) => {
          if (move === 'finish')
            finish.mutate({ ...target, body: { step: step.step, ...(outcome ? { outcome } : {}) } })
          else
            (move === 'return' ? sendBack : reopen).mutate({
              ...target,
              body: { step: step.step, reason: reason.trim() },
            })
        }}
      >
        {move === 'finish' && <p>{t('finishAsk')}</p>}
        {move === 'finish' && step.outcomes.length > 0 && (
          <Form.Item
            name="outcome"
            label={t('chooseOutcome')}
            rules={[{ required: true, message: t('outcomeMissing') }]}
          >
            <Radio.Group options={step.outcomes} />
          </Form.Item>
        )}
        {move !== 'finish' && (
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
          >
            <Input.TextArea autoFocus rows={3} maxLength={200} showCount placeholder={t('reasonHint')} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
