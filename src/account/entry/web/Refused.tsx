import { Alert } from 'antd'
import { failureText } from '../../../platform/web/notices.ts'

/** What was refused, in the server's words, where the eye is: above the form. */
export function Refused({ error }: { error: unknown }) {
  return error ? <Alert type="warning" showIcon title={failureText(error)} role="alert" /> : null
}
