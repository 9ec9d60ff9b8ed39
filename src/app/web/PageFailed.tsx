import type { ErrorComponentProps } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTexts } from '../../platform/web/texts.ts'

/** A page that broke while it was drawn. After an update of the server its parts may be gone: loading anew mends that. */
export function PageFailed({ error }: ErrorComponentProps) {
  const { t } = useTexts('app')
  return (
    <div className="card">
      <div className="state" role="alert">
        <h1 className="state-title">{t('pageFailed')}</h1>
        <p>{t('pageFailedHint')}</p>
        <p className="state-code">{error instanceof Error ? error.message : String(error)}</p>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      </div>
    </div>
  )
}
