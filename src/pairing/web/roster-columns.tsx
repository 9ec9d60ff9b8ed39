import type { z } from 'zod'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { usePhone } from '../../platform/web/width.ts'
import type { rosterRow } from '../pairing.api.ts'
import { usePairingTexts } from './words.ts'

export type RosterRow = z.output<typeof rosterRow>

/** The columns of the 一览表 in the office's order. On a phone the pair itself comes first, as the heading of its card. */
export function useRosterColumns(): DataColumn<RosterRow>[] {
  const { t, basisName, levelName } = usePairingTexts()
  const isPhone = usePhone()
  const number: DataColumn<RosterRow> = {
    title: t('number'),
    dataIndex: 'number',
    sortKey: 'number',
    width: 72,
    align: 'right',
    fixed: 'start',
  }
  const enterprise: DataColumn<RosterRow> = {
    title: t('enterprise'),
    dataIndex: 'enterprise',
    sortKey: 'enterprise',
    width: 320,
    fixed: 'start',
  }
  const community: DataColumn<RosterRow> = {
    title: t('community'),
    dataIndex: 'community',
    sortKey: 'community',
    width: 160,
  }
  const registered: DataColumn<RosterRow> = {
    title: t('registeredOn'),
    width: 130,
    render: (_, { registeredOn }) => registeredOn ?? <Status tone="amber" text={t('registered-no')} />,
  }
  const basis: DataColumn<RosterRow> = {
    title: t('basis'),
    sortKey: 'basis',
    width: 220,
    render: (_, row) => basisName(row.basis),
  }
  const others: DataColumn<RosterRow>[] = [
    { title: t('place'), dataIndex: 'place', sortKey: 'division', width: 220 },
    { title: t('communityCode'), dataIndex: 'communityCode', width: 140 },
    { title: t('startsOn'), dataIndex: 'startsOn', sortKey: 'startsOn', width: 120 },
    { title: t('liaisonMembers'), dataIndex: 'liaisonMembers', width: 110, align: 'right' },
    { title: t('emergencyMembers'), dataIndex: 'emergencyMembers', width: 110, align: 'right' },
    { title: t('uscc'), dataIndex: 'uscc', width: 190 },
    { title: t('kind'), width: 110, render: (_, { kind }) => kind && t(`kind-${kind}`) },
    { title: t('level'), width: 90, render: (_, { level }) => levelName(level) },
    { title: t('group'), dataIndex: 'group', width: 280 },
    { title: t('partyOrganisation'), dataIndex: 'partyOrganisation', width: 324 },
    { title: t('site'), dataIndex: 'site', width: 200 },
    {
      title: t('status'),
      width: 100,
      render: (_, { status }) => (
        <Status tone={status === 'active' ? 'green' : 'grey'} text={t(`status-${status}`)} />
      ),
    },
  ]
  return isPhone
    ? [enterprise, community, basis, registered, number, ...others]
    : [number, enterprise, community, basis, registered, ...others]
}
