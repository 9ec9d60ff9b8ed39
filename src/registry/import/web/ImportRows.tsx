import { useAddress } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { Card } from '../../../platform/web/Card.tsx'
import { Choice } from '../../../platform/web/Choice.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { EmptyState } from '../../../platform/web/states.tsx'
import { listImportRows } from '../import.api.ts'
import type { Verdict } from '../import-verdict.rules.ts'
import { ConflictRows } from './ConflictRows.tsx'
import { useRowColumns } from './row-columns.tsx'
import { useImportTexts, type Import, type ImportRow } from './words.ts'

/** The rows of a file by what they would do, one kind at a time; the address says which, and where in it. */
export function ImportRows({ run, verdicts }: { run: Import; verdicts: readonly Verdict[] }) {
  const { t, number } = useImportTexts()
  const { search, change } = useAddress()
  const { counts } = run
  if (!counts) return null
  const shown =
    verdicts.find((name) => name === search['verdict']) ?? verdicts.find((name) => counts[name] > 0)
  if (shown === undefined) return null
  return (
    <Card title={t('details')}>
      <Choice
        label={t('details')}
        value={shown}
        options={verdicts.map((value) => ({
          value,
          label: t('counted', { name: t(value), n: number(counts[value]) }),
        }))}
        onChange={(verdict) => change({ verdict, cursor: undefined, undecided: undefined })}
      />
      {shown === 'unchanged' ? (
        <EmptyState title={t('unchangedTitle', { n: number(counts.unchanged) })} hint={t('unchangedHint')} />
      ) : shown === 'conflict' ? (
        <ConflictRows key={search['cursor'] ?? ''} run={run} />
      ) : (
        <Rows key={shown} run={run} verdict={shown} />
      )}
    </Card>
  )
}

function Rows({ run, verdict }: { run: Import; verdict: Exclude<Verdict, 'conflict' | 'unchanged'> }) {
  const { t, number } = useImportTexts()
  const { search, change } = useAddress()
  const query = { verdict, cursor: search['cursor'] }
  const { data, error, isFetching, refetch } = useCall(
    listImportRows,
    { params: { id: run.id }, query },
    { keep: true },
  )
  const columnsOf = useRowColumns(run)
  const rest = (run.counts?.new ?? 0) - (data?.total ?? 0)
  return (
    <>
      {verdict === 'new' && data && rest > 0 && (
        <p>{t('newShown', { n: number(data.total), rest: number(rest) })}</p>
      )}
      <DataTable<ImportRow>
        rowKey="row"
        columns={columnsOf(verdict, data?.items ?? [])}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={(cursor) => change({ cursor })}
        empty={{ title: t('none') }}
      />
    </>
  )
}
