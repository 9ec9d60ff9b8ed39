import { useNavigate } from '@tanstack/react-router'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { notifyDone } from '../../../platform/web/notices.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { draftForm, listForms } from '../form.api.ts'
import { draftExists } from '../form.rules.ts'
import './survey.css'
import { SurveySheet } from './SurveySheet.tsx'
import { formTone } from './tones.ts'

type Row = ReplyOf<typeof listForms>['items'][number]

/** What the programme asks of communities, edition by edition; the form in force can be printed empty. */
export function FormsPage() {
  const { t, day, language } = useTexts('surveyForm')
  const navigate = useNavigate()
  const mayEdit = useMay('survey.form')
  const { data, error, isFetching, refetch } = useCall(listForms)
  const draft = useWrite(draftForm, {
    onDone: ({ id }) => {
      notifyDone(t('drafted'))
      void navigate({ to: paths.surveyForm(id) })
    },
  })
  const items = data?.items ?? []
  const hasDraft = items.some(({ state }) => state === 'draft')
  const inForce = items.find(({ state }) => state === 'published')
  const sections = inForce?.sections ?? data?.builtIn.sections ?? []
  return (
    <>
      <div className="survey-screen">
        <PageHead
          title={t('title')}
          lead={t('lead')}
          back={() => void navigate({ to: paths.surveys })}
          actions={
            <>
              <PrintButton />
              {mayEdit && (
                <ActionButton
                  text={t('draft')}
                  why={hasDraft ? draftExists().problem.words[language] : undefined}
                  onPress={() => draft.mutate({})}
                  primary
                />
              )}
            </>
          }
        />
        <DataTable<Row>
          rowKey="id"
          columns={[
            { title: t('edition'), width: 110, render: (_, { edition }) => t('editionN', { n: edition }) },
            {
              title: t('state'),
              width: 160,
              render: (_, { state }) => <Status tone={formTone[state]} text={t(`status-${state}`)} />,
            },
            { title: t('things'), align: 'right', width: 100, render: (_, { burden }) => burden.things },
            { title: t('minutes'), align: 'right', width: 110, render: (_, { burden }) => burden.minutes },
            { title: t('publishedOn'), width: 140, render: (_, row) => day(row.publishedOn) },
            { title: t('surveys'), dataIndex: 'surveys', align: 'right', width: 100 },
            { title: t('running'), dataIndex: 'running', align: 'right', width: 100 },
          ]}
          page={data && { items, total: items.length, offset: 0, next: null, previous: null }}
          loading={isFetching}
          error={error}
          retry={() => void refetch()}
          onOpen={({ id }) => void navigate({ to: paths.surveyForm(id) })}
          empty={{ title: t('none'), hint: t('noneHint') }}
        />
        {data && (
          <Card title={t('builtIn')}>
            <p className="survey-hint">{t('builtInHint')}</p>
            <p>
              {t('burden', { things: data.builtIn.burden.things, minutes: data.builtIn.burden.minutes })} ·{' '}
              {t('surveys')} {data.builtIn.surveys}
            </p>
          </Card>
        )}
      </div>
      {data && <SurveySheet survey={{ sections }} />}
    </>
  )
}
