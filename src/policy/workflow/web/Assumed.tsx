import { Alert } from 'antd'
import { Link } from '@tanstack/react-router'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'

/** Says for which years no holidays are known, and where to mend it. */
export function Assumed({ years }: { years: readonly number[] | undefined }) {
  const { t } = useTexts('workflow')
  const mayWrite = useMay('workflow.write')
  if (!years || years.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('assumed', { years: years.join('、') })}
      description={mayWrite ? <Link to={paths.calendar}>{t('assumedMend')}</Link> : undefined}
    />
  )
}
