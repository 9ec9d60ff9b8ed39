import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { listPairings } from '../pairing.api.ts'
import type { RosterRow } from './roster-columns.tsx'
import { usePairingTexts } from './words.ts'

/** The pairs of one enterprise or of one community; shows the other side. */
export function PairsOf(side: { enterprise: string } | { community: string }) {
  const { t } = usePairingTexts()
  const navigate = useNavigate()
  const { asOf } = useAsOf()
  const [cursor, setCursor] = useState<string>()
  const { data, error, isFetching, refetch } = useCall(
    listPairings,
    { query: { ...side, asOf, limit: 20, cursor } },
    { keep: true },
  )
  return (
    <DataTable<RosterRow>
      rowKey="id"
      columns={useColumns('enterprise' in side)}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={setCursor}
      onOpen={(row) => void navigate({ to: paths.pairing(row.id) })}
      empty={{ title: t('noPairsOf'), hint: t('noPairsOfHint') }}
    />
  )
}

function useColumns(ofEnterprise: boolean): DataColumn<RosterRow>[] {
  const { t, basisName } = usePairingTexts()
  const own: DataColumn<RosterRow>[] = ofEnterprise
    ? [
        { title: t('community'), dataIndex: 'community', width: 180 },
        { title: t('place'), dataIndex: 'place', width: 240 },
        { title: t('site'), dataIndex: 'site', width: 200 },
      ]
    : [
        { title: t('enterprise'), dataIndex: 'enterprise', width: 280 },
        { title: t('partyOrganisation'), dataIndex: 'partyOrganisation', width: 240 },
      ]
  return [
    ...own,
    { title: t('basis'), width: 220, render: (_, row) => basisName(row.basis) },
    { title: t('startsOn'), dataIndex: 'startsOn', width: 120 },
    {
      title: t('registeredOn'),
      width: 130,
      render: (_, { registeredOn }) => registeredOn ?? <Status tone="amber" text={t('registered-no')} />,
    },
  ]
}
