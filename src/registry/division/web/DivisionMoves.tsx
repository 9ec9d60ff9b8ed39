import type { z } from 'zod'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { listDivisionMoves, undoDivisionMove } from '../division.api.ts'
import { wholeList } from '../../web/whole-list.ts'

type Row = z.output<(typeof listDivisionMoves)['reply']>['items'][number]

/** What was moved lately, to be checked, and taken back while nothing else was changed. */
export function DivisionMoves() {
  const { t } = useTexts('division')
  const { data, error, refetch } = useCall(listDivisionMoves)
  const undo = useWrite(undoDivisionMove, { onDone: () => notifyDone(t('undone')) })
  return (
    <Card title={t('latest')}>
      <DataTable<Row>
        {...wholeList(data?.items)}
        error={error}
        retry={() => void refetch()}
        columns={[
          { title: t('record'), dataIndex: 'name', width: 200 },
          { title: t('from'), dataIndex: 'from', width: 320 },
          { title: t('movedTo'), dataIndex: 'to', width: 320 },
          { title: t('movedAt'), width: 120, render: (_, { movedAt }) => movedAt.slice(0, 10) },
          {
            title: t('ways'),
            fixed: 'end',
            width: 100,
            render: (_, { id, mayUndo }) => (
              <ActionButton
                small
                text={t('undo')}
                why={mayUndo ? undefined : t('mayNotUndo')}
                onPress={() => undo.mutate({ params: { id } })}
              />
            ),
          },
        ]}
        empty={{ title: t('noMoves'), hint: t('noMovesHint') }}
      />
    </Card>
  )
}
