import { useNavigate } from '@tanstack/react-router'
import type { Call, ReplyOf } from '../../../platform/endpoint.ts'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { listServices } from '../service.api.ts'
import { kindWords } from '../../activity.rules.ts'

type Row = ReplyOf<typeof listServices>['items'][number]

/** Who took part in what and for how long. */
export function ServiceTable(props: {
  query: NonNullable<Call<typeof listServices>['query']>
  onCursor: (cursor: string | undefined) => void
  /** Of one activity: what is the same in every row is left out. */
  isOfOne?: boolean
}) {
  const { t, language, number } = useTexts('service')
  const navigate = useNavigate()
  const { data, error, isFetching, refetch } = useCall(listServices, { query: props.query }, { keep: true })
  const whole = props.isOfOne !== true
  return (
    <DataTable<Row>
      rowKey="id"
      columns={[
        { title: t('member'), dataIndex: 'member', width: 100 },
        ...(whole
          ? [
              { title: t('activity'), dataIndex: 'title' as const, width: 240 },
              { title: t('heldOn'), width: 120, render: (_: unknown, { heldOn }: Row) => heldOn },
            ]
          : []),
        {
          title: t('hours'),
          align: 'right',
          width: 110,
          render: (_, { hours }) => number(hours),
        },
        { title: t('enterprise'), dataIndex: 'enterprise', width: 260 },
        ...(whole
          ? [
              { title: t('community'), dataIndex: 'community' as const, width: 160 },
              {
                title: t('kind'),
                width: 110,
                render: (_: unknown, { kind }: Row) => kindWords[kind][language],
              },
            ]
          : []),
        { title: t('recordedOn'), width: 120, render: (_, { recordedOn }) => recordedOn },
        { title: t('correctedOn'), width: 120, render: (_, { correctedOn }) => correctedOn },
        { title: t('correction'), dataIndex: 'correction', width: 220 },
      ]}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={props.onCursor}
      {...(whole
        ? { onOpen: ({ activityId }: Row) => void navigate({ to: paths.activity(activityId) }) }
        : {})}
      empty={{ title: t('noService'), hint: t('noServiceHint') }}
    />
  )
}
