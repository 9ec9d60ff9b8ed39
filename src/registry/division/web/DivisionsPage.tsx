import { App } from 'antd'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { carryDivisions, listEndedRecords } from '../division.api.ts'
import { exportDivisions } from '../../export.api.ts'
import { DivisionEditions } from './DivisionEditions.tsx'
import { DivisionMoves } from './DivisionMoves.tsx'
import { EndedDrawer } from './EndedDrawer.tsx'
import { hasOneSuccessor, useEndedColumns, type Ended } from './ended-columns.tsx'
import { wholeList } from '../../web/whole-list.ts'

/** As many as the server takes at once. */
const AT_ONCE = 500

/** The editions of the divisions, and the records that a later one left hanging on divisions which ended. */
export function DivisionsPage() {
  const { t } = useTexts('division')
  const { modal } = App.useApp()
  const mayMove = useMay('registry.write')
  const [opened, setOpened] = useState<string>()
  const { data, error, refetch } = useCall(listEndedRecords)
  const ready = (data?.items ?? []).filter(hasOneSuccessor).slice(0, AT_ONCE)
  const carry = useCarry()
  const columns = useEndedColumns(mayMove ? (ended) => setOpened(ended.id) : undefined)
  const ask = () =>
    modal.confirm({
      title: t('carryDo'),
      content: t('carryAsk', { n: ready.length }),
      okText: t('carryDo'),
      cancelText: t('cancel'),
      onOk: () => carry.mutate({ body: { divisions: ready.map(({ id }) => id) } }),
    })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={<ExportMenu lists={[{ endpoint: exportDivisions, query: {} }]} />}
      />
      <Card
        title={t('waiting')}
        extra={
          mayMove &&
          ready.length > 0 && (
            <ActionButton
              primary
              text={t('carryAll', { n: ready.length })}
              why={undefined}
              onPress={() => void ask()}
            />
          )
        }
      >
        <DataTable<Ended>
          {...wholeList(data?.items)}
          error={error}
          retry={() => void refetch()}
          columns={columns}
          empty={{ title: t('nothingWaits'), hint: t('nothingWaitsHint') }}
        />
      </Card>
      {mayMove && <DivisionMoves />}
      <DivisionEditions />
      <EndedDrawer ended={data?.items.find(({ id }) => id === opened)} onClose={() => setOpened(undefined)} />
    </>
  )
}

function useCarry() {
  const { t, language, number } = useTexts('division')
  const { message } = App.useApp()
  return useWrite(carryDivisions, {
    onDone: ({ moved, left }) => {
      const why = [...new Set(left.map((each) => each[language]))].join(' ')
      void (left.length === 0
        ? message.success(t('carried', { n: number(moved) }))
        : message.warning(t('carriedLeft', { n: number(moved), left: number(left.length), why }), 12))
    },
  })
}
