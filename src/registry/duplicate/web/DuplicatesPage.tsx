import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useEffect } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import type { DataColumn } from '../../../platform/web/columns.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { minuteOf, useTexts } from '../../../platform/web/texts.ts'
import { getSearch, listPairs, startSearch, type pairRow } from '../duplicate.api.ts'
import { doubledKinds, pairStatuses } from '../duplicate.rules.ts'
import { useListAddress } from '../../web/list-address.ts'
import { MergeTable } from './MergeTable.tsx'
import { SideName } from '../../web/SideName.tsx'

type Row = z.output<typeof pairRow>

const POLL_MS = 1500

/** Likely doubles, the likeliest first, and the merges that can still be undone. */
export function DuplicatesPage() {
  const { t } = useTexts('duplicate')
  const address = useListAddress(listPairs.query, { sort: '', order: 'asc' })
  const view = address.value['view'] === 'merges' ? 'merges' : 'pairs'
  const search = useSearch()
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={<ActionButton primary text={t('search')} why={search.why} onPress={search.start} />}
      />
      <p role="status">{search.state}</p>
      <Tabs
        activeKey={view}
        onChange={(key) => address.onFilter({ view: key === 'merges' ? key : undefined })}
        items={[
          { key: 'pairs', label: t('pairs'), children: <PairTable address={address} /> },
          { key: 'merges', label: t('merges'), children: <MergeTable /> },
        ]}
      />
    </>
  )
}

/** The last search: where it goes on its state is asked again until it ends, and then every list. */
function useSearch(): { state: string; why: string | undefined; start: () => void } {
  const { t, number } = useTexts('duplicate')
  const start = useWrite(startSearch)
  const first = useCall(getSearch)
  const isGoing = first.data?.status === 'queued' || first.data?.status === 'running'
  const { data } = useCall(getSearch, {}, { every: isGoing ? POLL_MS : undefined })
  const queries = useQueryClient()
  const finishedAt = data?.finishedAt
  useEffect(() => {
    if (finishedAt)
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== getSearch.path })
  }, [queries, finishedAt])
  const going = data && t('searching', { done: data.done, total: data.total })
  const state =
    data === undefined || data.status === 'never'
      ? t('never')
      : isGoing
        ? going
        : data.status === 'failed'
          ? t('failed')
          : t('searched', { at: minuteOf(data.finishedAt ?? ''), found: number(data.found) })
  return { state: state ?? '', why: isGoing ? going : undefined, start: () => start.mutate({}) }
}

function PairTable({
  address,
}: {
  address: ReturnType<typeof useListAddress<typeof listPairs.query.shape>>
}) {
  const { t } = useTexts('duplicate')
  const navigate = useNavigate()
  const { data, error, isFetching, refetch } = useCall(listPairs, { query: address.asked }, { keep: true })
  const isFiltered = address.asked.kind !== undefined || (address.asked.status ?? 'open') !== 'open'
  return (
    <>
      <Filters
        value={address.value}
        onChange={address.onFilter}
        fields={[
          {
            key: 'kind',
            kind: 'select',
            label: t('kind'),
            options: doubledKinds.map((kind) => ({ value: kind, label: t(`kind-${kind}`) })),
          },
          {
            key: 'status',
            kind: 'select',
            label: t('status'),
            options: pairStatuses.map((status) => ({ value: status, label: t(`status-${status}`) })),
          },
        ]}
      />
      <DataTable<Row>
        rowKey="id"
        columns={useColumns()}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={(row) => void navigate({ to: paths.duplicate(row.id) })}
        empty={isFiltered ? { title: t('noneElse') } : { title: t('none'), hint: t('noneHint') }}
      />
    </>
  )
}

const tones = { open: 'amber', dismissed: 'grey', merged: 'green', gone: 'grey' } as const

function useColumns(): DataColumn<Row>[] {
  const { t } = useTexts('duplicate')
  return [
    { title: t('one'), width: 260, fixed: 'start', render: (_, { one }) => <SideName side={one} /> },
    { title: t('other'), width: 260, render: (_, { other }) => <SideName side={other} /> },
    { title: t('score'), width: 90, align: 'right', dataIndex: 'score' },
    { title: t('reasons'), width: 280, render: (_, { reasons }) => reasons.join('、') },
    { title: t('kind'), width: 110, render: (_, { kind }) => t(`kind-${kind}`) },
    {
      title: t('status'),
      width: 180,
      render: (_, { status, note }) => (
        <>
          <Status tone={tones[status]} text={t(`status-${status}`)} />
          {note !== null && <div className="soft">{note}</div>}
        </>
      ),
    },
    {
      title: t('ways'),
      width: 90,
      fixed: 'end',
      isLink: true,
      render: (_, { id }) => <Link to={paths.duplicate(id)}>{t('compare')}</Link>,
    },
  ]
}
