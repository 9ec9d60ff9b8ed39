import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { useTexts } from './texts.ts'

/** Asks before a page is left on which something was typed and not saved; the browser asks by itself when it is closed. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { t } = useTexts('platform')
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={t('unsavedTitle')}
      okText={t('leaveUnsaved')}
      cancelText={t('stayHere')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    >
      {t('unsavedAsk')}
    </Modal>
  )
}
