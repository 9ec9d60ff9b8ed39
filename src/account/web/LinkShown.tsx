import { Alert, Button, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { minuteOf, useTexts } from '../../platform/web/texts.ts'
import { CopyButton } from './CopyButton.tsx'
import { QrCode } from '../../platform/web/QrCode.tsx'
import { addressOfLink, PrintSlips, type MadeLink } from '../invite/web/Slips.tsx'

/** A link that was just made: to copy, to scan or to print, and gone when it is closed. */
export function LinkShown({ link, onClose }: { link: MadeLink | undefined; onClose: () => void }) {
  const { t } = useTexts('account')
  const [isPrinting, setPrinting] = useState(false)
  if (!link) return null
  const address = addressOfLink(link)
  return (
    <Modal
      open
      title={t('linkTitle')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={<Button onClick={onClose}>{t('close')}</Button>}
    >
      <Alert type="warning" showIcon title={t('linkLead', { name: link.name })} />
      <div className="link-shown">
        <QrCode text={address} label={t('qr', { name: link.name })} size="180px" />
        <div>
          <p>
            <b>{link.name}</b> · {link.username}
          </p>
          <p>{t('linkUntil', { at: minuteOf(link.expiresAt) })}</p>
          <Space wrap>
            <CopyButton text={address} label={t('copy')} done={t('copied')} />
            <Button onClick={() => setPrinting(true)}>{t('printSlips')}</Button>
          </Space>
        </div>
      </div>
      <Input.TextArea aria-label={t('linkTitle')} readOnly autoSize value={address} />
      {isPrinting && <PrintSlips links={[link]} onDone={() => setPrinting(false)} />}
    </Modal>
  )
}
