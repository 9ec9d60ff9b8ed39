import { useNavigate } from '@tanstack/react-router'
import type { Call, ReplyOf } from '../../../platform/endpoint.ts'
import { useCall } from '../../../platform/web/call.ts'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { listProjects } from '../project.api.ts'
import { periodName, ProjectStatus } from './statuses.tsx'

type Row = ReplyOf<typeof listProjects>['items'][number]

/** Projects, the latest end first; a row opens it. */
export function ProjectTable(props: {
  query: NonNullable<Call<typeof listProjects>['query']>
  onCursor: (cursor: string | undefined) => void
  /** Where all of them belong to one pair its two names are not said again. */
  isOfPair?: boolean
}) {
  const { t } = useTexts('project')
  const navigate = useNavigate()
  const { isOfPair = false } = props
  const { data, error, isFetching, refetch } = useCall(listProjects, { query: props.query }, { keep: true })
  const both = [
    { title: t('enterprise'), dataIndex: 'enterprise', width: 240 },
    { title: t('community'), dataIndex: 'community', width: 150 },
  ]
  return (
    <DataTable<Row>
      rowKey="id"
      columns={[
        { title: t('name'), width: 240, render: (_, row) => titleOf(row) },
        { title: t('status'), width: 170, render: (_, row) => <ProjectStatus project={row} /> },
        {
          title: t('progress'),
          width: 120,
          align: 'right',
          render: (_, { done, target, unit }) => t('progressOf', { done, target, unit }),
        },
        { title: t('endsOn'), dataIndex: 'endsOn', width: 115 },
        { title: t('owner'), dataIndex: 'owner', width: 90 },
        {
          title: t('score'),
          width: 90,
          align: 'right',
          render: (_, { score }) => (score === null ? NONE : t('scoreN', { n: score })),
        },
        ...(isOfPair ? [] : both),
        { title: t('team'), width: 170, render: (_, { teamName }) => teamName ?? NONE },
        { title: t('number'), dataIndex: 'number', width: 110 },
      ]}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={props.onCursor}
      onOpen={({ id }) => void navigate({ to: paths.project(id) })}
      empty={{
        title: t(isOfPair ? 'noneOfPair' : 'none'),
        hint: t(isOfPair ? 'noneOfPairHint' : 'noneHint'),
      }}
    />
  )
}

/** A run says which. */
const titleOf = ({ title, period, repeats }: Row): string =>
  period === null ? title : `${title}（${periodName(period, repeats)}）`
