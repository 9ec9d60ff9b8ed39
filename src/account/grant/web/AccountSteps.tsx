import { Drawer, Button, Form, Modal, Space } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { giveGrant, lockAccount, makeLink, unlockAccount } from '../account.api.ts'
import type { Account } from './AccountPage.tsx'
import { firstGrant, GrantFields, wantedOf, type TypedGrant } from './GrantFields.tsx'
import { LinkShown } from '../../web/LinkShown.tsx'
import { ReasonDialog, ReasonItem } from './ReasonDialog.tsx'
import type { MadeLink } from '../../invite/web/Slips.tsx'

export type Step = 'give' | 'link' | 'lock' | 'unlock'

/** What can be done with an account, one step at a time. */
export function AccountSteps(props: { account: Account; step: Step | undefined; onClose: () => void }) {
  const { t } = useTexts('account')
  const { account, step, onClose } = props
  const [made, setMade] = useState<MadeLink>()
  const onDone = (): void => {
    notifyDone(t('done'))
    onClose()
  }
  const lock = useWrite(lockAccount, { onDone })
  const unlock = useWrite(unlockAccount, { onDone })
  const link = useWrite(makeLink, {
    onDone: (reply) => {
      setMade(reply)
      onClose()
    },
  })
  const params = { id: account.id }
  return (
    <>
      {step === 'lock' && (
        <ReasonDialog
          title={t('lock')}
          lead={t('lockAsk')}
          isBusy={lock.isPending}
          onReason={(reason) => lock.mutate({ params, body: { reason } })}
          onClose={onClose}
        />
      )}
      {step === 'unlock' && (
        <ReasonDialog
          title={t('unlock')}
          lead={t('unlockAsk')}
          isBusy={unlock.isPending}
          onReason={(reason) => unlock.mutate({ params, body: { reason } })}
          onClose={onClose}
        />
      )}
      <Modal
        open={step === 'link'}
        title={t(account.status === 'invited' ? 'renewInvite' : 'resetPassword')}
        okText={t('makeLink')}
        cancelText={t('cancel')}
        confirmLoading={link.isPending}
        onOk={() => link.mutate({ params })}
        onCancel={onClose}
      >
        {t('resetAsk')}
      </Modal>
      <Drawer
        open={step === 'give'}
        onClose={onClose}
        title={t('newGrant')}
        size={520}
        styles={{ wrapper: { maxWidth: '100vw' } }}
        destroyOnHidden
      >
        <GiveForm id={account.id} onDone={onDone} onCancel={onClose} />
      </Drawer>
      <LinkShown link={made} onClose={() => setMade(undefined)} />
    </>
  )
}

type Typed = TypedGrant & { reason: string }

function GiveForm({ id, onDone, onCancel }: { id: string; onDone: () => void; onCancel: () => void }) {
  const { t } = useTexts('account')
  const give = useWrite(giveGrant, { onDone })
  return (
    <Form<Typed>
      layout="vertical"
      initialValues={firstGrant()}
      onFinish={(typed) =>
        give.mutate({ params: { id }, body: { ...wantedOf(typed), reason: typed.reason.trim() } })
      }
    >
      <GrantFields />
      <ReasonItem />
      <Space className="form-ways" wrap>
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t('give')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </Space>
    </Form>
  )
}
