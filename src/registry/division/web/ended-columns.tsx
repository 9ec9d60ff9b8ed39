import type { z } from 'zod'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import type { listEndedRecords } from '../division.api.ts'

export type Ended = z.output<(typeof listEndedRecords)['reply']>['items'][number]

/** Everything of it may go to one place without being looked at; a site on a code that was reused may mean either. */
export const hasOneSuccessor = ({ successors, nowHolds, sites, communities }: Ended): boolean =>
  successors.length === 1 && communities + sites > 0 && (nowHolds === null || sites === 0)

export function useEndedColumns(onOpen: ((ended: Ended) => void) | undefined): DataColumn<Ended>[] {
  const { t, number } = useTexts('division')
  return [
    {
      title: t('division'),
      width: 230,
      render: (_, { fullName, code }) => <Place name={fullName} code={code} />,
    },
    { title: t('reason'), width: 120, render: (_, ended) => <Reasons ended={ended} /> },
    { title: t('endedOn'), dataIndex: 'endedOn', width: 110 },
    {
      title: t('successor'),
      width: 240,
      render: (_, { successors, nowHolds }) => (
        <>
          {successors.length === 0 && t('noSuccessor')}
          {successors.map(({ id, fullName, code }) => (
            <Place key={id} name={fullName} code={code} />
          ))}
          {nowHolds && <div className="soft">{t('reusedBy', { place: nowHolds.fullName })}</div>}
        </>
      ),
    },
    { title: t('communities'), width: 64, align: 'right', render: (_, row) => number(row.communities) },
    { title: t('sites'), width: 64, align: 'right', render: (_, row) => number(row.sites) },
    {
      title: t('along'),
      width: 150,
      render: (_, row) =>
        row.links + row.pairs + row.members === 0
          ? NONE
          : (['links', 'pairs', 'members'] as const)
              .filter((what) => row[what] > 0)
              .map((what) => <div key={what}>{t(`along-${what}`, { n: number(row[what]) })}</div>),
    },
    ...(onOpen
      ? [
          {
            title: t('ways'),
            fixed: 'end' as const,
            width: 120,
            render: (_: unknown, row: Ended) =>
              row.communities + row.sites > 0 && (
                <ActionButton small text={t('open')} why={undefined} onPress={() => onOpen(row)} />
              ),
          },
        ]
      : []),
  ]
}

function Place({ name, code }: { name: string; code: string }) {
  return (
    <div>
      {name} <span className="numeric soft">{code}</span>
    </div>
  )
}

function Reasons({ ended: { successors, nowHolds } }: { ended: Ended }) {
  const { t } = useTexts('division')
  const kinds = new Set([
    ...(successors.length === 0 ? ['ended'] : successors.map(({ kind }) => kind)),
    ...(nowHolds ? ['reused'] : []),
  ])
  return [...kinds].map((kind) => <div key={kind}>{t(`kind-${kind}`)}</div>)
}
