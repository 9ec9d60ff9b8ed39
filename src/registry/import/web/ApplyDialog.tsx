import { Modal } from 'antd'
import { useWrite } from '../../../platform/web/call.ts'
import { applyImport } from '../import.api.ts'
import { useImportTexts, type Import } from './words.ts'

/** Says in numbers exactly what will be written and what will not, before it is. */
export function ApplyDialog(props: { run: Import; what: 'all' | 'good' | undefined; onClose: () => void }) {
  const { t, number } = useImportTexts()
  const { run, what, onClose } = props
  const apply = useWrite(applyImport, { onDone: onClose, onFailed: () => (onClose(), false) })
  const { counts, undecided, decided, id, version } = run
  if (!counts) return null
  const written = counts.new + counts.changed + decided.file
  const lines = [
    ['willNew', counts.new],
    ['willChange', counts.changed + decided.file],
    ['willOverride', decided.file],
    ['willKeep', decided.current],
    ['willSkip', counts.unchanged],
    ['willLeaveWrong', counts.wrong],
    ['willLeaveConflict', undecided],
  ] as const
  return (
    <Modal
      open={what !== undefined}
      title={t(what === 'good' ? 'confirmGood' : 'confirmAll')}
      okText={t('confirm')}
      cancelText={t('goBack')}
      confirmLoading={apply.isPending}
      onOk={() => apply.mutate({ params: { id }, body: { goodRowsOnly: what === 'good' }, version })}
      onCancel={onClose}
    >
      <p>
        <strong>{t('willWrite', { n: number(written) })}</strong>
      </p>
      <ul className="will">
        {lines
          .filter(([, n]) => n > 0)
          .map(([key, n]) => (
            <li key={key}>{t(key, { n: number(n) })}</li>
          ))}
      </ul>
      <p className="soft">{t('willLast')}</p>
      {what === 'good' && <p className="soft">{t('willLeftLast')}</p>}
    </Modal>
  )
}
