import { useNavigate } from '@tanstack/react-router'
import { stateTitle } from '../../platform/moves.ts'
import type { Call, ReplyOf } from '../../platform/endpoint.ts'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listActivities } from '../activity.api.ts'
import { activityTable, kindWords } from '../activity.rules.ts'
import { activityTone } from './tones.ts'

type Row = ReplyOf<typeof listActivities>['items'][number]

/** Activities, the latest first; a row opens it. */
export function ActivityTable(props: {
  query: NonNullable<Call<typeof listActivities>['query']>
  onCursor: (cursor: string | undefined) => void
}) {
  const { t, language, number } = useTexts('activity')
  const navigate = useNavigate()
  const { data, error, isFetching, refetch } = useCall(listActivities, { query: props.query }, { keep: true })
  return (
    <DataTable<Row>
      rowKey="id"
      columns={[
        { title: t('activity'), dataIndex: 'title', width: 200 },
        {
          title: t('heldOn'),
          width: 200,
          render: (_, { heldOn, begins, ends }) => `${heldOn} ${begins}–${ends}`,
        },
        {
          title: t('status'),
          width: 130,
          render: (_, { status }) => (
            <Status tone={activityTone[status]} text={stateTitle(activityTable.states[status])[language]} />
          ),
        },
        { title: t('kind'), width: 110, render: (_, { kind }) => kindWords[kind][language] },
        { title: t('community'), dataIndex: 'community', width: 120 },
        { title: t('lead1'), dataIndex: 'enterprise', width: 220 },
        {
          title: t('signed'),
          align: 'right',
          width: 90,
          render: (_, { signed, places }) =>
            places === null ? number(signed) : t('signedOf', { signed, places }),
        },
        {
          title: t('people'),
          align: 'right',
          width: 90,
          render: (_, { recordedOn, people }) => (recordedOn === null ? null : number(people)),
        },
        {
          title: t('totalHours'),
          align: 'right',
          width: 130,
          render: (_, { recordedOn, hours }) => (recordedOn === null ? null : number(hours)),
        },
      ]}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={props.onCursor}
      onOpen={({ id }) => void navigate({ to: paths.activity(id) })}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
