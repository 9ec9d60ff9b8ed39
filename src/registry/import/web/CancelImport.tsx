import { Button, Popconfirm } from 'antd'
import { useWrite } from '../../../platform/web/call.ts'
import { cancelImport } from '../import.api.ts'
import { useImportTexts, type Import } from './words.ts'

/** Stops an import, after saying what is lost by it. */
export function CancelImport({ run }: { run: Import }) {
  const { t } = useImportTexts()
  const cancel = useWrite(cancelImport)
  if (!run.can.cancel) return null
  return (
    <Popconfirm
      title={t('cancel')}
      description={t('cancelAsk')}
      okText={t('cancel')}
      cancelText={t('goOn')}
      onConfirm={() => cancel.mutate({ params: { id: run.id } })}
    >
      <Button loading={cancel.isPending}>{t('cancel')}</Button>
    </Popconfirm>
  )
}
