import { useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { stateTitle } from '../../../platform/moves.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { needTone } from '../../web/tones.ts'
import { useCategories } from '../../web/use-categories.ts'
import { listNeeds } from '../need.api.ts'
import { needTable, urgencyWords, wasOpened, type NeedState } from '../need.rules.ts'

type Need = ReplyOf<typeof listNeeds>['items'][number]

export const urgencyOf = (urgency: number): (typeof urgencyWords)[1] =>
  urgencyWords[urgency === 1 ? 1 : urgency === 2 ? 2 : urgency === 3 ? 3 : 4]

export function NeedStatus({ status }: { status: NeedState }) {
  const { language } = useTexts('need')
  return <Status tone={needTone[status]} text={stateTitle(needTable.states[status])[language]} />
}

/** Needs as the list and the pages of their communities show them. */
export function NeedTable(props: {
  query: z.input<typeof listNeeds.query>
  onCursor?: (cursor: string | undefined) => void
}) {
  const { t, language, day, number } = useTexts('need')
  const exchange = useTexts('exchange')
  const { nameOf } = useCategories()
  const navigate = useNavigate()
  const { data, error, isFetching, refetch } = useCall(listNeeds, { query: props.query }, { keep: true })
  const missing = ({ status, quantity, committed, unit }: Need) => {
    const left = quantity - committed
    return wasOpened(status) && status !== 'withdrawn' && left > 0 ? (
      <small>{t('left', { left: `${number(left)} ${unit}` })}</small>
    ) : null
  }
  return (
    <DataTable<Need>
      rowKey="id"
      columns={[
        { title: t('content'), dataIndex: 'content', width: 300 },
        { title: t('community'), dataIndex: 'community', width: 160 },
        { title: exchange.t('category'), width: 110, render: (_, { category }) => nameOf(category) },
        {
          title: t('quantity'),
          width: 120,
          render: (_, need) => (
            <>
              {t('amount', { quantity: number(need.quantity), unit: need.unit })}
              <br />
              {missing(need)}
            </>
          ),
        },
        { title: t('urgency'), width: 80, render: (_, { urgency }) => urgencyOf(urgency)[language] },
        { title: t('wantedBy'), width: 120, render: (_, { wantedBy }) => day(wantedBy) },
        { title: t('status'), width: 130, render: (_, { status }) => <NeedStatus status={status} /> },
        { title: t('code'), dataIndex: 'code', width: 120 },
      ]}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      {...(props.onCursor ? { onCursor: props.onCursor } : {})}
      onOpen={({ id }) => void navigate({ to: paths.need(id) })}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
