import { Modal } from 'antd'
import { useState } from 'react'
import { RequestFailed } from '../../platform/client.ts'
import type { ReplyOf } from '../../platform/endpoint.ts'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { leaveSignUp, signUp, type getActivity } from '../activity.api.ts'
import { hasPlace } from '../sign-up.rules.ts'

/** A member signs up or leaves; where all places are taken he is asked whether he waits. */
export function JoinButton({ activity }: { activity: ReplyOf<typeof getActivity> }) {
  const { t } = useTexts('activity')
  const [asked, setAsked] = useState<'wait' | 'leave'>()
  const end = () => setAsked(undefined)
  const join = useWrite(signUp, {
    onDone: () => {
      end()
      notifyDone(t('joined'))
    },
    // Somebody else was quicker: the question whether to wait is the answer.
    onFailed: (error) => {
      if (!(error instanceof RequestFailed) || error.code !== 'sign-up/full') return false
      setAsked('wait')
      return true
    },
  })
  const leave = useWrite(leaveSignUp, {
    onDone: () => {
      end()
      notifyDone(t('left'))
    },
  })
  const { id, own, ownSignUp, status } = activity
  const isIn = own === 'signed' || own === 'waiting'
  if (status !== 'open' && !(status === 'planned' && isIn)) return null
  const params = { id }
  return (
    <>
      {isIn ? (
        <ActionButton text={t('leave')} why={undefined} onPress={() => setAsked('leave')} />
      ) : (
        <ActionButton
          primary
          text={t(hasPlace(activity) ? 'join' : 'joinWait')}
          why={undefined}
          onPress={() => (hasPlace(activity) ? join.mutate({ params, body: {} }) : setAsked('wait'))}
        />
      )}
      <Modal
        open={asked !== undefined}
        title={t(asked === 'leave' ? 'leave' : 'joinWait')}
        okText={t(asked === 'leave' ? 'leave' : 'joinWait')}
        cancelText={t('cancelWord')}
        confirmLoading={join.isPending || leave.isPending}
        onOk={() =>
          asked === 'leave'
            ? leave.mutate({ params: { id: ownSignUp ?? '' } })
            : join.mutate({ params, body: { mayWait: true } })
        }
        onCancel={end}
      >
        {t(asked === 'leave' ? 'leaveAsk' : 'fullAsk')}
      </Modal>
    </>
  )
}
