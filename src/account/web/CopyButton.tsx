import { Button } from 'antd'
import { notifyDone } from '../../platform/web/notices.ts'

/** Browsers lend the clipboard to secure pages only; on an office network without TLS the text beside it is copied by hand. */
export function CopyButton({ text, label, done }: { text: string; label: string; done: string }) {
  if (!window.isSecureContext) return null
  return (
    <Button
      type="primary"
      onClick={() => void navigator.clipboard.writeText(text).then(() => notifyDone(done))}
    >
      {label}
    </Button>
  )
}
