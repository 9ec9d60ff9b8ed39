import { Checkbox, Form, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useWrite } from '../../../platform/web/call.ts'
import { useMe } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { closeSurvey, confirmSurvey, restandSurvey, returnSurvey, takeBackSurvey } from '../survey.api.ts'
import { surveyTable, type SurveyMove } from '../survey.rules.ts'
import { basicFields } from './entry.ts'
import type { Survey } from './use-saved-survey.ts'

const moves = ['confirm', 'return', 'take-back', 'restand', 'close'] as const
type HandMove = (typeof moves)[number]

/** What may be done with a survey beside filling it in; what is forbidden is grey and says why. */
export function SurveyMoves({ survey }: { survey: Survey }) {
  const { t, language } = useTexts('survey')
  const { permissions } = useMe()
  const [asked, setAsked] = useState<HandMove>()
  const [take, setTake] = useState<string[]>([])
  const close = () => setAsked(undefined)
  const options = {
    onDone: () => {
      close()
      notifyDone(t('done'))
    },
  }
  const confirm = useWrite(confirmSurvey, options)
  const sendBack = useWrite(returnSurvey, options)
  const takeBack = useWrite(takeBackSurvey, options)
  const restand = useWrite(restandSurvey, options)
  const shut = useWrite(closeSurvey, options)
  const target = { params: { id: survey.id }, version: survey.version }
  const offered = basicFields.filter(({ key }) => key in survey.changes)
  const why = (move: SurveyMove) => survey.can[move]?.[language]
  const shown = moves.filter(
    (move) =>
      permissions.includes(surveyTable.moves[move].permission) &&
      // Only where there is a reason to: everybody fills in the form as it is.
      (move !== 'restand' || why('answer') !== undefined) &&
      !(survey.status === 'confirmed' || survey.status === 'closed'),
  )
  const plain = { 'take-back': takeBack, restand }
  return (
    <Space size={8} wrap>
      {shown.map((move) => (
        <ActionButton
          key={move}
          text={t(move)}
          why={why(move)}
          primary={move === 'confirm'}
          onPress={() => {
            setTake([])
            setAsked(move)
          }}
        />
      ))}
      <Modal
        open={asked === 'confirm'}
        title={t('confirmTitle')}
        okText={t('confirm')}
        cancelText={t('cancel')}
        confirmLoading={confirm.isPending}
        onOk={() => confirm.mutate({ ...target, body: { take } })}
        onCancel={close}
      >
        <p>{t('confirmAsk')}</p>
        {offered.length > 0 && (
          <>
            <p>{t('takeAsk')}</p>
            <Checkbox.Group
              className="survey-take"
              value={take}
              options={offered.map(({ key, title }) => ({
                value: key,
                label: `${title[language]} ${String(survey.basics[key] ?? '')} → ${String(survey.changes[key] ?? '')}`,
              }))}
              onChange={(chosen) => setTake(chosen.map(String))}
            />
          </>
        )}
      </Modal>
      {(asked === 'return' || asked === 'close') && (
        <ReasonDialog
          title={t(`${asked}Title`)}
          hint={t(`${asked}Hint`)}
          okText={t(asked)}
          isSending={sendBack.isPending || shut.isPending}
          onGiven={(reason) => (asked === 'return' ? sendBack : shut).mutate({ ...target, body: { reason } })}
          onClose={close}
        />
      )}
      {(asked === 'take-back' || asked === 'restand') && (
        <Modal
          open
          title={t(`${asked}Title`)}
          okText={t(asked)}
          cancelText={t('cancel')}
          confirmLoading={plain[asked].isPending}
          onOk={() => plain[asked].mutate(target)}
          onCancel={close}
        >
          {t(`${asked}Ask`)}
        </Modal>
      )}
    </Space>
  )
}

function ReasonDialog(props: {
  title: string
  hint: string
  okText: string
  isSending: boolean
  onGiven: (reason: string) => void
  onClose: () => void
}) {
  const { t } = useTexts('survey')
  const [form] = Form.useForm<{ reason: string }>()
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      cancelText={t('cancel')}
      confirmLoading={props.isSending}
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <Form form={form} layout="vertical" onFinish={({ reason }) => props.onGiven(reason.trim())}>
        <Form.Item
          name="reason"
          label={t('reason')}
          extra={props.hint}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('reasonShort') }]}
        >
          <Input.TextArea autoFocus rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
