import { useNavigate } from '@tanstack/react-router'
import { stateTitle } from '../../platform/moves.ts'
import { DataTable } from '../../platform/web/DataTable.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { NONE, useTexts } from '../../platform/web/texts.ts'
import type { Call, ReplyOf } from '../../platform/endpoint.ts'
import { listAgreements } from '../agreement.api.ts'
import { agreementTable, kindWords } from '../agreement.rules.ts'
import { agreementTone } from './tones.ts'

type Row = ReplyOf<typeof listAgreements>['items'][number]

/** Agreements with their parties, or of one pair without them. */
export function AgreementTable(props: {
  query: Call<typeof listAgreements>['query']
  onCursor: (cursor: string | undefined) => void
  ofPair?: boolean
}) {
  const { t, day, language } = useTexts('agreement')
  const navigate = useNavigate()
  const { query = {}, onCursor, ofPair = false } = props
  const { data, error, isFetching, refetch } = useCall(listAgreements, { query }, { keep: true })
  return (
    <DataTable<Row>
      rowKey="id"
      columns={[
        { title: t('number'), width: 180, render: (_, { number }) => number || t('unnumbered') },
        { title: t('kind'), width: 150, render: (_, { kind }) => kindWords[kind][language] },
        ...(ofPair
          ? []
          : [
              { title: t('enterprise'), dataIndex: 'enterprise', width: 280 },
              { title: t('community'), dataIndex: 'community', width: 180 },
            ]),
        { title: t('signedOn'), width: 120, render: (_, { signedOn }) => day(signedOn) },
        {
          title: t('term'),
          width: 210,
          render: (_, { fromOn, untilOn }) => t('termOf', { from: fromOn, until: untilOn }),
        },
        {
          title: t('daysLeft'),
          align: 'right',
          width: 100,
          render: (_, { daysLeft }) =>
            daysLeft === null ? NONE : daysLeft < 0 ? t('pastTerm') : t('days', { count: daysLeft }),
        },
        { title: t('lines'), dataIndex: 'lineCount', align: 'right', width: 90 },
        {
          title: t('status'),
          width: 130,
          render: (_, { status }) => (
            <Status tone={agreementTone[status]} text={stateTitle(agreementTable.states[status])[language]} />
          ),
        },
      ]}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={onCursor}
      onOpen={({ id }) => void navigate({ to: paths.agreement(id) })}
      empty={{ title: ofPair ? t('noneOfPair') : t('none'), hint: t('noneHint') }}
    />
  )
}
