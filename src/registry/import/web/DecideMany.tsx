import { Button, Checkbox, Popconfirm } from 'antd'
import { decisions, type Decision } from '../import-verdict.rules.ts'
import { useImportTexts } from './words.ts'

/** Decides for the rows that are chosen, or for every conflict of the import where none is. */
export function DecideMany(props: {
  rows: readonly number[]
  picked: readonly number[]
  onPick: (rows: readonly number[]) => void
  conflicts: number
  onDecide: (decision: Decision, rows?: readonly number[]) => void
}) {
  const { t, number } = useImportTexts()
  const { rows, picked, onPick, conflicts, onDecide } = props
  const isSome = picked.length > 0
  return (
    <div className="decide-many" role="group" aria-label={t('decision')}>
      <Checkbox
        checked={picked.length === rows.length}
        indeterminate={isSome && picked.length < rows.length}
        onChange={({ target }) => onPick(target.checked ? rows : [])}
      >
        {t('choosePage')}
      </Checkbox>
      {decisions.map((decision) =>
        isSome ? (
          <Button key={decision} onClick={() => onDecide(decision, picked)}>
            {t(`decideChosen-${decision}`, { n: number(picked.length) })}
          </Button>
        ) : (
          <Popconfirm
            key={decision}
            title={t(`decideAll-${decision}`)}
            description={t(`decideAllAsk-${decision}`, { n: number(conflicts) })}
            okText={t('decideYes')}
            cancelText={t('goBack')}
            onConfirm={() => onDecide(decision)}
          >
            <Button>{t(`decideAll-${decision}`)}</Button>
          </Popconfirm>
        ),
      )}
    </div>
  )
}
