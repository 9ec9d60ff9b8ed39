import { Button, Timeline } from 'antd'
import { useState } from 'react'
import { useCall } from '../../platform/web/call.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { listEvents } from '../figure.api.ts'

const FEW = 10
/** As many as the server gives at once. */
const ALL = 100

/** What happened to one record, newest first, as the ledger has it. */
export function HistoryOf({ subject }: { subject: string }) {
  const { t, day } = useTexts('statistics')
  const [limit, setLimit] = useState(FEW)
  const { data, error, refetch, isFetching } = useCall(
    listEvents,
    { query: { subject, limit } },
    { keep: true },
  )
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  if (data.items.length === 0) return <EmptyState title={t('noHistory')} hint={t('noHistoryHint')} />
  return (
    <>
      <Timeline
        items={data.items.map(({ id, kind, title, happenedOn }) => ({
          key: id,
          content: (
            <>
              <span className="numeric">{day(happenedOn)}</span>　<EventWords kind={kind} />
              {title !== null && <>　{title}</>}
            </>
          ),
        }))}
      />
      {limit === FEW && data.items.length === FEW && (
        <Button type="link" loading={isFetching} onClick={() => setLimit(ALL)}>
          {t('moreHistory')}
        </Button>
      )}
    </>
  )
}

/** A kind of event in words; kinds of areas that came later are told as a change. */
function EventWords({ kind }: { kind: string }) {
  const { t } = useTexts('statistics')
  const key = `event-${kind}`
  const words = t(key)
  return <>{words === key ? t('event-other') : words}</>
}
