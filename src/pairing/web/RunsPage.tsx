import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import type { DataColumn } from '../../platform/web/columns.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { minuteOf, useTexts } from '../../platform/web/texts.ts'
import { listRuns, type runSummary } from '../pairing.api.ts'
import { NewPlan } from './NewPlan.tsx'
import { useRunWatch } from './run-watch.ts'
import { runTone, usePairingTexts } from './words.ts'

type Row = z.output<typeof runSummary>

/** Runs of the solver, newest first. */
export function RunsPage() {
  const { t } = usePairingTexts()
  const rules = useTexts('scenario').t('rules')
  const navigate = useNavigate()
  const [isNaming, setNaming] = useState(false)
  const { data, error, isFetching, refetch } = useCall(listRuns, {}, { keep: true })
  useRunWatch(
    data?.items.some(({ status }) => status === 'queued' || status === 'running') ?? false,
    () => void refetch(),
  )
  const newPlan = (
    <Button type="primary" onClick={() => setNaming(true)}>
      {t('newPlan')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t('runs')}
        lead={t('runsLead')}
        actions={
          <>
            <Button onClick={() => void navigate({ to: paths.rules })}>{rules}</Button>
            {newPlan}
          </>
        }
      />
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data && { items: data.items, total: data.items.length, offset: 0, next: null, previous: null }}
        loading={isFetching && !data}
        error={error}
        retry={() => void refetch()}
        onOpen={(row) => void navigate({ to: paths.run(row.id) })}
        empty={{ title: t('noRuns'), hint: t('noRunsHint'), action: newPlan }}
      />
      <NewPlan open={isNaming} onClose={() => setNaming(false)} />
    </>
  )
}

function useColumns(): DataColumn<Row>[] {
  const { t, number } = usePairingTexts()
  const scenario = useTexts('scenario')
  return [
    {
      title: t('planName'),
      width: 240,
      fixed: 'start',
      isLink: true,
      render: (_, row) => <Link to={paths.run(row.id)}>{row.name}</Link>,
    },
    {
      title: t('status'),
      width: 150,
      render: (_, { status }) => <Status tone={runTone[status]} text={t(`run-${status}`)} />,
    },
    {
      title: t('size'),
      width: 320,
      render: (_, { sites, communities, candidates }) =>
        t('sizeText', {
          sites: number(sites),
          communities: number(communities),
          candidates: number(candidates),
        }),
    },
    { title: t('pairs'), width: 90, align: 'right', render: (_, { pairs }) => pairs && number(pairs) },
    {
      title: scenario.t('uncovered'),
      width: 140,
      align: 'right',
      render: (_, { covered, communities }) => (covered === null ? null : number(communities - covered)),
    },
    { title: t('kept'), width: 120, align: 'right', render: (_, { kept }) => kept !== null && number(kept) },
    { title: t('askedBy'), dataIndex: 'askedBy', width: 120 },
    { title: t('askedAt'), width: 160, render: (_, { askedAt }) => minuteOf(askedAt) },
    {
      title: t('finishedAt'),
      width: 160,
      render: (_, { finishedAt }) => finishedAt && minuteOf(finishedAt),
    },
    {
      title: t('millis'),
      width: 100,
      align: 'right',
      render: (_, { millis }) => (millis === null ? null : t('seconds', { n: (millis / 1000).toFixed(1) })),
    },
    { title: t('adoptedOn'), dataIndex: 'adoptedOn', width: 120 },
  ]
}
