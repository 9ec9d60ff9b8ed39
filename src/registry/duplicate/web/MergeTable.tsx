import { Modal } from 'antd'
import type { z } from 'zod'
import { RequestFailed } from '../../../platform/client.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts, type AreaTexts } from '../../../platform/web/texts.ts'
import { listMerges, undoMerge, type mergeRow } from '../duplicate.api.ts'
import { SideName } from '../../web/SideName.tsx'
import { wholeList } from '../../web/whole-list.ts'

type Row = z.output<typeof mergeRow>

/** Merges of the last thirty days. What changed since a merge is told before anything of it is left. */
export function MergeTable() {
  const { t } = useTexts('duplicate')
  const { data, error, isFetching, refetch } = useCall(listMerges)
  const [modal, holder] = Modal.useModal()
  const undo = useWrite(undoMerge, {
    onDone: () => notifyDone(t('undone')),
    onFailed: (failure) => changedIn(failure) !== undefined,
  })
  const ask = (row: Row, leaveChanged: boolean, what?: string): void =>
    void modal.confirm({
      title: t('undoAsk'),
      content:
        what === undefined
          ? t('undoWhat', { away: row.loser.title, kept: row.survivor.title })
          : t('undoChanged', { what }),
      okText: leaveChanged ? t('undoLeave') : t('undo'),
      cancelText: t('cancel'),
      onOk: () =>
        undo.mutateAsync({ params: { id: row.id }, body: { leaveChanged } }).catch((failure: unknown) => {
          const changed = changedIn(failure)
          if (changed) ask(row, true, listed(changed, t))
        }),
    })
  const columns = useColumns((row) => ask(row, false))
  return (
    <>
      {holder}
      <DataTable<Row>
        {...wholeList(data?.items ?? [])}
        loading={isFetching && !data}
        error={error}
        retry={() => void refetch()}
        empty={{ title: t('noMerges'), hint: t('noMergesHint') }}
        columns={columns}
      />
    </>
  )
}

const listed = (counts: Record<string, number>, t: AreaTexts['t']): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([table, count]) => t('movedItem', { table: t(`table-${table}`), count }))
    .join('、')

function changedIn(failure: unknown): Record<string, number> | undefined {
  const changed = failure instanceof RequestFailed ? failure.document['changed'] : undefined
  return typeof changed === 'object' && changed !== null ? (changed as Record<string, number>) : undefined
}

function useColumns(onUndo: (row: Row) => void): DataColumn<Row>[] {
  const { t } = useTexts('duplicate')
  return [
    { title: t('mergedOn'), dataIndex: 'mergedOn', width: 120 },
    { title: t('kind'), width: 110, render: (_, { kind }) => t(`kind-${kind}`) },
    { title: t('kept'), width: 230, render: (_, { survivor }) => <SideName side={survivor} /> },
    { title: t('away'), width: 230, render: (_, { loser }) => <SideName side={loser} /> },
    { title: t('moved'), width: 190, render: (_, { counts }) => listed(counts, t) || t('movedNone') },
    {
      title: t('undoUntil'),
      width: 150,
      render: (_, { undoUntil, undoneOn }) =>
        undoneOn === null ? undoUntil : t('undoneOn', { day: undoneOn }),
    },
    {
      title: t('ways'),
      width: 130,
      fixed: 'end',
      render: (_, row) => (
        <ActionButton
          small
          text={t('undo')}
          why={row.can.undo ? undefined : t('undoOver')}
          onPress={() => onUndo(row)}
        />
      ),
    },
  ]
}
