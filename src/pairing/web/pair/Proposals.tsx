import { useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { listProposals, type pairRow } from '../../pair/pair.api.ts'
import { pairStates } from '../../pair/pair.rules.ts'
import { usePairingTexts } from '../words.ts'
import { pairTone } from './tones.ts'

type Row = z.output<typeof pairRow>

/** Drafts, offers and answers; a row opens the pair, where it can be moved on. */
export function Proposals() {
  const { t } = useTexts('pair')
  const { t: word } = usePairingTexts()
  const navigate = useNavigate()
  const address = useListAddress(listProposals.query, { sort: 'proposedOn', order: 'desc' })
  const { data, error, isFetching, refetch } = useCall(
    listProposals,
    { query: address.asked },
    { keep: true },
  )
  return (
    <>
      <Filters
        fields={[
          { key: 'q', label: word('search'), kind: 'search' },
          {
            key: 'state',
            label: t('state'),
            kind: 'select',
            options: pairStates.map((value) => ({ value, label: t(`state-${value}`) })),
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={(row) => void navigate({ to: paths.pairing(row.id) })}
        empty={{ title: t('noProposals'), hint: t('noProposalsHint') }}
      />
    </>
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t } = useTexts('pair')
  const { basisName } = usePairingTexts()
  return [
    { title: t('enterprise'), dataIndex: 'enterprise', width: 300, fixed: 'start' },
    { title: t('community'), dataIndex: 'community', width: 160 },
    {
      title: t('state'),
      width: 150,
      render: (_, { state }) => <Status tone={pairTone[state]} text={t(`state-${state}`)} />,
    },
    { title: t('basis'), width: 200, render: (_, { basis }) => basisName(basis) },
    { title: t('proposedOn'), dataIndex: 'proposedOn', width: 120 },
    { title: t('offeredUntil'), dataIndex: 'offeredUntil', width: 120 },
    { title: t('decidedOn'), dataIndex: 'decidedOn', width: 120 },
    { title: t('decisionReason'), dataIndex: 'decisionReason', width: 240 },
  ]
}
