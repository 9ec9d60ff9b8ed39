import { Alert, Button } from 'antd'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'

/** The codes are shown this once; on paper only they and what they are for. */
export function RecoveryCodes(props: { codes: string[]; username: string; onKept: () => void }) {
  const { t } = useTexts('entry')
  const copy = async () => {
    await navigator.clipboard.writeText(props.codes.join('\n'))
    notifyDone(t('copied'))
  }
  return (
    <div className="recovery">
      <Alert type="warning" showIcon title={t('recoveryOnce')} />
      <p className="recovery-for">{t('recoveryFor', { username: props.username })}</p>
      <ul className="recovery-codes">
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="recovery-actions">
        <PrintButton />
        {window.isSecureContext && <Button onClick={() => void copy()}>{t('copy')}</Button>}
        <Button type="primary" onClick={props.onKept}>
          {t('recoveryKept')}
        </Button>
      </div>
    </div>
  )
}
