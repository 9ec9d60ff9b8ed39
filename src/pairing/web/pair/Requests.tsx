import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useAddress } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import {
  approveRequest,
  declineRequest,
  listRequests,
  withdrawRequest,
  type requestRow,
} from '../../pair/request.api.ts'
import { requestMoveNames, type RequestMove } from '../../pair/request.rules.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { requestTone } from './tones.ts'

type Row = z.output<typeof requestRow>
const endpoints = { approve: approveRequest, decline: declineRequest, withdraw: withdrawRequest }
const asks = { approve: 'endsOn', decline: 'reason', withdraw: undefined } as const

/** Requests for another enterprise or a transfer, of all pairs in scope or of one. */
export function Requests({ pairing }: { pairing?: string }) {
  const { t } = useTexts('pair')
  const { search, change } = useAddress()
  const cursor = pairing === undefined ? search['cursor'] : undefined
  const query = { ...(pairing ? { pairing } : {}), ...(cursor ? { cursor } : {}) }
  const { data, error, isFetching, refetch } = useCall(listRequests, { query }, { keep: true })
  const [asked, setAsked] = useState<{ move: RequestMove; row: Row }>()
  const columns = useColumns((move, row) => setAsked({ move, row }))
  if (pairing !== undefined && data?.items.length === 0) return null
  return (
    <>
      <DataTable<Row>
        rowKey="id"
        columns={columns}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={(next) => change({ cursor: next })}
        empty={{ title: t('noRequests'), hint: t('noRequestsHint') }}
      />
      {asked && (
        <MoveDialog
          move={asked.move}
          endpoint={endpoints[asked.move]}
          id={asked.row.id}
          version={asked.row.version}
          field={asks[asked.move]}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

function useColumns(onMove: (move: RequestMove, row: Row) => void): DataColumn<Row>[] {
  const { t, language } = useTexts('pair')
  const may = {
    approve: useMay('pairing.plan'),
    decline: useMay('pairing.plan'),
    withdraw: useMay('pairing.ask'),
  } satisfies Record<RequestMove, boolean>
  return [
    {
      title: t('requestKind'),
      width: 180,
      isLink: true,
      render: (_, row) => <Link to={paths.pairing(row.pairingId)}>{t(`kind-${row.kind}`)}</Link>,
    },
    { title: t('enterprise'), dataIndex: 'enterprise', width: 260 },
    { title: t('community'), dataIndex: 'community', width: 140 },
    {
      title: t('state'),
      width: 150,
      render: (_, { state }) => <Status tone={requestTone[state]} text={t(`state-${state}`)} />,
    },
    { title: t('reason'), dataIndex: 'reason', width: 220 },
    { title: t('wanted'), dataIndex: 'wanted', width: 140 },
    { title: t('askedBy'), dataIndex: 'askedBy', width: 100 },
    { title: t('expiresOn'), dataIndex: 'expiresOn', width: 120 },
    { title: t('decisionReason'), dataIndex: 'decisionReason', width: 160 },
    {
      title: t('handling'),
      width: 220,
      render: (_, row) => (
        <div className="row-ways">
          {requestMoveNames
            .filter((move) => may[move])
            .map((move) => (
              <ActionButton
                key={move}
                small
                text={t(`move-${move}`)}
                why={row.can[move]?.[language]}
                onPress={() => onMove(move, row)}
              />
            ))}
        </div>
      ),
    },
  ]
}
