import { Checkbox, Radio, Switch } from 'antd'
import { useState } from 'react'
import { useAddress } from '../../../platform/web/address.ts'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { decideImport, listImportRows } from '../import.api.ts'
import { decisions, type Decision } from '../import-verdict.rules.ts'
import { DecideMany } from './DecideMany.tsx'
import { Changes, useRowHead } from './row-columns.tsx'
import { useImportTexts, type Import, type ImportRow } from './words.ts'

/** Records that somebody else changed after the file was exported: which side holds, for one row, some or all. */
export function ConflictRows({ run }: { run: Import }) {
  const { t, number } = useImportTexts()
  const { search, change } = useAddress()
  const [chosen, setChosen] = useState<readonly number[]>([])
  const decide = useWrite(decideImport)
  const undecided = search['undecided'] === 'yes' ? ('yes' as const) : undefined
  const { data, error, isFetching, refetch } = useCall(
    listImportRows,
    { params: { id: run.id }, query: { verdict: 'conflict', undecided, cursor: search['cursor'] } },
    { keep: true },
  )
  const rows = data?.items.map(({ row }) => row) ?? []
  const picked = chosen.filter((row) => rows.includes(row))
  const say = (decision: Decision, of?: readonly number[]) => {
    setChosen([])
    decide.mutate({ params: { id: run.id }, body: { decision, ...(of ? { rows: [...of] } : {}) } })
  }
  const pick = (row: number, isPicked: boolean) =>
    setChosen(isPicked ? [...chosen, row] : chosen.filter((one) => one !== row))
  const columns = useConflictColumns(run, picked, pick, say)
  const conflicts = run.counts?.conflict ?? 0
  return (
    <>
      <p>{t('conflictLead')}</p>
      <div className="conflict-state">
        <strong role="status">{t('undecided', { n: number(run.undecided), all: number(conflicts) })}</strong>
        <label className="switch">
          <Switch
            size="small"
            checked={undecided === 'yes'}
            onChange={(isOn) => change({ undecided: isOn ? 'yes' : undefined, cursor: undefined })}
          />
          {t('onlyUndecided')}
        </label>
      </div>
      {run.can.decide && rows.length > 0 && (
        <DecideMany rows={rows} picked={picked} onPick={setChosen} conflicts={conflicts} onDecide={say} />
      )}
      <DataTable<ImportRow>
        rowKey="row"
        columns={columns}
        page={data}
        loading={isFetching || decide.isPending}
        error={error}
        retry={() => void refetch()}
        onCursor={(cursor) => change({ cursor })}
        empty={undecided ? { title: t('allDecided'), hint: t('allDecidedHint') } : { title: t('none') }}
      />
    </>
  )
}

function useConflictColumns(
  run: Import,
  picked: readonly number[],
  pick: (row: number, isPicked: boolean) => void,
  say: (decision: Decision, rows: readonly number[]) => void,
): DataColumn<ImportRow>[] {
  const { t } = useImportTexts()
  const [number, record] = useRowHead()
  if (!number || !record) return []
  if (!run.can.decide) return [number, record, sidesColumn(t('conflict'))]
  return [
    {
      ...number,
      width: 120,
      render: (_, { row }) => (
        <Checkbox
          aria-label={t('chooseRow', { row })}
          checked={picked.includes(row)}
          onChange={({ target }) => pick(row, target.checked)}
        >
          {t('rowNumber', { row })}
        </Checkbox>
      ),
    },
    record,
    sidesColumn(t('conflict')),
    {
      title: t('otherChanges'),
      width: 200,
      render: (_, row) =>
        row.cells.some(({ isChanged, isConflict }) => isChanged && !isConflict) ? (
          <Changes row={row} />
        ) : null,
    },
    {
      title: t('decision'),
      fixed: 'end',
      width: 240,
      render: (_, { row, decision }) => (
        <Radio.Group
          className="decision"
          aria-label={t('decisionOf', { row })}
          optionType="button"
          buttonStyle="solid"
          value={decision}
          options={decisions.map((value) => ({ value, label: t(`decide-${value}`) }))}
          onChange={({ target }) => say(target.value as Decision, [row])}
        />
      ),
    },
  ]
}

const sidesColumn = (title: string): DataColumn<ImportRow> => ({
  title,
  width: 320,
  render: (_, row) => <Sides row={row} />,
})

/** What the record says and what the file says; the side that was chosen stands out. */
function Sides({ row: { cells, decision } }: { row: ImportRow }) {
  const { t } = useImportTexts()
  const side = (holds: boolean, text: string) => (holds ? <strong>{text}</strong> : <span>{text}</span>)
  return (
    <ul className="changes sides">
      {cells
        .filter(({ isConflict }) => isConflict)
        .map(({ column, before, after }) => (
          <li key={column}>
            {t('changeOf', { column })}
            {side(decision === 'current', t('holds', { value: before || t('empty') }))}
            {' ↔ '}
            {side(decision === 'file', t('says', { value: after || t('empty') }))}
          </li>
        ))}
    </ul>
  )
}
