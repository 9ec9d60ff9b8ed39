import { useNavigate } from '@tanstack/react-router'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { Call, ReplyOf } from '../../../platform/endpoint.ts'
import { listSurveys } from '../survey.api.ts'
import { editionOf } from './SurveyPage.tsx'
import { surveyTone } from './tones.ts'

type Row = ReplyOf<typeof listSurveys>['items'][number]

/** Surveys, the newest first; a row opens it. */
export function SurveyTable(props: {
  query: NonNullable<Call<typeof listSurveys>['query']>
  onCursor: (cursor: string | undefined) => void
}) {
  const { t, day } = useTexts('survey')
  const navigate = useNavigate()
  const { data, error, isFetching, refetch } = useCall(listSurveys, { query: props.query }, { keep: true })
  return (
    <DataTable<Row>
      rowKey="id"
      columns={[
        { title: t('community'), dataIndex: 'community', width: 180 },
        { title: t('enterprise'), dataIndex: 'enterprise', width: 280 },
        {
          title: t('status'),
          width: 150,
          render: (_, { status }) => <Status tone={surveyTone[status]} text={t(`status-${status}`)} />,
        },
        { title: t('pointCount'), dataIndex: 'difficultyCount', align: 'right', width: 90 },
        { title: t('begunOn'), width: 120, render: (_, row) => day(row.begunOn) },
        { title: t('submittedOn'), width: 120, render: (_, row) => day(row.submittedOn) },
        { title: t('decidedOn'), width: 120, render: (_, row) => day(row.decidedOn) },
        { title: t('editionTitle'), width: 130, render: (_, row) => editionOf(t, row.edition) },
        { title: t('returnReason'), dataIndex: 'returnReason', width: 220 },
      ]}
      page={data}
      loading={isFetching}
      error={error}
      retry={() => void refetch()}
      onCursor={props.onCursor}
      onOpen={({ id }) => void navigate({ to: paths.survey(id) })}
      empty={{ title: t('none'), hint: t('noneHint') }}
    />
  )
}
