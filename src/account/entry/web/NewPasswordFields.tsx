import { Form, Input } from 'antd'
import { useTexts } from '../../../platform/web/texts.ts'
import { faultWords } from '../password-words.rules.ts'
import { faultsOf } from '../password.rules.ts'

export interface NewPassword {
  wanted: string
  again: string
}

/** A password chosen twice. The rules that the server holds are told while one types, by the same function. */
export function NewPasswordFields({ username, isFirst = false }: { username: string; isFirst?: boolean }) {
  const { t, language } = useTexts('entry')
  const refuseWeak = (_rule: unknown, wanted: string | undefined): Promise<void> => {
    const faults = faultsOf(wanted ?? '', username)
    if (faults.length === 0) return Promise.resolve()
    const text = faults.map((fault) => faultWords[fault][language]).join(t('faultsJoin'))
    return Promise.reject(new Error(t('passwordWeak', { text })))
  }
  return (
    <>
      <Form.Item
        name="wanted"
        label={t('newPassword')}
        extra={t('passwordRule')}
        rules={[{ validator: refuseWeak }]}
      >
        <Input.Password autoComplete="new-password" autoFocus={isFirst} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('passwordAgain')}
        dependencies={['wanted']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_rule, again) =>
              again === getFieldValue('wanted')
                ? Promise.resolve()
                : Promise.reject(new Error(t('passwordDiffers'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  )
}
