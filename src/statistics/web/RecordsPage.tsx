import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useAsOf } from '../../platform/web/as-of.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { Permission } from '../../platform/permissions.ts'
import { getFigures, listFigureRecords } from '../figure.api.ts'
import { isMeasure, type Measure } from '../figure.rules.ts'

type Row = z.output<(typeof listFigureRecords)['reply']>['items'][number]

/** The page that a record of each kind opens, and who may open it. */
const pageOf: Record<Row['kind'], { to: (id: string) => string; permission: Permission }> = {
  enterprise: { to: paths.enterprise, permission: 'enterprise.read' },
  community: { to: paths.community, permission: 'community.read' },
  pairing: { to: paths.pairing, permission: 'pairing.read' },
  committee: { to: paths.committee, permission: 'committee.read' },
  meeting: { to: paths.committeeMeeting, permission: 'committee.read' },
  team: { to: paths.team, permission: 'team.read' },
  agreement: { to: paths.agreement, permission: 'agreement.read' },
  survey: { to: paths.survey, permission: 'survey.read' },
  need: { to: paths.need, permission: 'need.read' },
  project: { to: paths.project, permission: 'project.read' },
  activity: { to: paths.activity, permission: 'activity.read' },
  member: { to: paths.member, permission: 'member.read' },
}

/** The records behind a figure: one row for each unit of it. */
export function RecordsPage() {
  const { t } = useTexts('statistics')
  const measure = useParam('measure')
  if (!isMeasure(measure)) {
    return (
      <EmptyState
        title={t('noMeasure')}
        hint={t('noMeasureHint')}
        action={<Link to={paths.home}>{t('backHome')}</Link>}
      />
    )
  }
  return <Records key={measure} measure={measure} />
}

function Records({ measure }: { measure: Measure }) {
  const { t, number } = useTexts('statistics')
  const { asOf } = useAsOf()
  const navigate = useNavigate()
  const { permissions } = useMe()
  // Of a day, so that a cursor of another day is never used for this one.
  const [place, setPlace] = useState<{ asOf: string; cursor: string | undefined }>()
  const cursor = place?.asOf === asOf ? place.cursor : undefined
  const { data, error, isFetching, refetch } = useCall(
    listFigureRecords,
    { params: { measure }, query: { asOf, cursor } },
    { keep: true },
  )
  const open = (row: Row) => {
    const page = pageOf[row.kind]
    if (permissions.includes(page.permission)) void navigate({ to: page.to(row.openId) })
  }
  return (
    <>
      <PageHead
        title={t('recordsTitle', { figure: t(`measure-${measure}`) })}
        lead={data ? t('recordsLead', { day: asOf, n: number(data.total) }) : t('recordsLoading')}
        back={() => void navigate({ to: paths.home })}
      />
      <p>
        {t(`meaning-${measure}`)}　{t('scopeNote')}　
        {data && <Agreement measure={measure} asOf={asOf} total={data.total} />}
      </p>
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={(next) => setPlace({ asOf, cursor: next })}
        onOpen={open}
        empty={{ title: t('noRecords'), hint: t('noRecordsHint') }}
      />
    </>
  )
}

/** Whether the list has as many rows as the headline says; a rate has no count of its own to compare. */
function Agreement({ measure, asOf, total }: { measure: Measure; asOf: string; total: number }) {
  const { t, number } = useTexts('statistics')
  const { data } = useCall(getFigures, { query: { asOf } })
  const figure = data?.figures.find(({ figure }) => figure === measure)
  if (!figure || figure.value === null) return null
  return figure.value === total ? (
    <Status tone="green" text={t('agrees')} />
  ) : (
    <Status tone="amber" text={t('differs', { n: number(figure.value) })} />
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t } = useTexts('statistics')
  const { permissions } = useMe()
  return [
    { title: t('record'), dataIndex: 'title', width: 320, fixed: 'start' },
    { title: t('detail'), dataIndex: 'detail', width: 280 },
    { title: t('recordKind'), width: 110, render: (_, { kind }) => t(`kind-${kind}`) },
    { title: t('since'), dataIndex: 'since', width: 120 },
    {
      title: t('open'),
      width: 90,
      render: (_, row) => {
        const page = pageOf[row.kind]
        return permissions.includes(page.permission) ? (
          <Link to={page.to(row.openId)}>{t('open')}</Link>
        ) : null
      },
    },
  ]
}
