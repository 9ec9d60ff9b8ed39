import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { Choice } from '../../../platform/web/Choice.tsx'
import { DataTable } from '../../../platform/web/DataTable.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useAddress } from '../../../platform/web/address.ts'
import { useCall } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import type { Endpoint, ReplyOf } from '../../../platform/endpoint.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import {
  difficultyKinds,
  difficultyWords,
  pointStates,
  urgencies,
  urgencyWords,
} from '../difficulty.rules.ts'
import { exportPoints, exportSurveys, listPoints, listSurveys } from '../survey.api.ts'
import { surveyStates } from '../survey.rules.ts'
import { NeedOfPoint } from './NeedOfPoint.tsx'
import { SurveyTable } from './SurveyTable.tsx'
import './survey.css'

const tabs = ['surveys', 'points'] as const
const exportOf: Record<(typeof tabs)[number], { endpoint: Endpoint; query: z.ZodObject }> = {
  surveys: { endpoint: exportSurveys, query: listSurveys.query },
  points: { endpoint: exportPoints, query: listPoints.query },
}

/** Surveys of communities, and the difficult points that came of them. */
export function SurveysPage() {
  const { t } = useTexts('survey')
  const navigate = useNavigate()
  const { search, change } = useAddress()
  const tab = tabs.find((name) => name === search['tab']) ?? 'surveys'
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button onClick={() => void navigate({ to: paths.surveyForms })}>{t('forms')}</Button>
            <Export key={tab} {...exportOf[tab]} />
          </>
        }
      />
      <Choice
        label={t('title')}
        value={tab}
        options={tabs.map((value) => ({ value, label: t(value) }))}
        onChange={(next) =>
          change({ tab: next, status: undefined, kind: undefined, state: undefined, cursor: undefined })
        }
      />
      {tab === 'surveys' ? <Surveys /> : <Points />}
    </>
  )
}

/** The list of the tab as it is filtered. */
function Export({ endpoint, query }: (typeof exportOf)['surveys']) {
  const { cursor: _cursor, ...filter } = useListAddress(query, { sort: '', order: 'asc' }).asked
  return <ExportMenu lists={[{ endpoint, query: filter }]} />
}

function Surveys() {
  const { t } = useTexts('survey')
  const address = useListAddress(listSurveys.query, { sort: '', order: 'asc' })
  const options = surveyStates.map((value) => ({ value, label: t(`status-${value}`) }))
  return (
    <>
      <Filters
        fields={[{ key: 'status', label: t('status'), kind: 'select', options }]}
        value={address.value}
        onChange={address.onFilter}
      />
      <SurveyTable query={address.asked} onCursor={address.onCursor} />
    </>
  )
}

type Point = ReplyOf<typeof listPoints>['items'][number]

function Points() {
  const { t, language, day } = useTexts('survey')
  const mayRaise = useMay('need.write')
  const [raised, setRaised] = useState<Point>()
  const navigate = useNavigate()
  const address = useListAddress(listPoints.query, { sort: '', order: 'asc' })
  const { data, error, isFetching, refetch } = useCall(listPoints, { query: address.asked }, { keep: true })
  return (
    <>
      <Filters
        fields={[
          {
            key: 'kind',
            label: t('kind'),
            kind: 'select',
            options: difficultyKinds.map((value) => ({ value, label: difficultyWords[value][language] })),
          },
          {
            key: 'urgency',
            label: t('urgency'),
            kind: 'select',
            options: urgencies.map((value) => ({ value, label: urgencyWords[value][language] })),
          },
          {
            key: 'state',
            label: t('status'),
            kind: 'select',
            options: pointStates.map((value) => ({ value, label: t(`state-${value}`) })),
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <DataTable<Point>
        rowKey="id"
        columns={[
          { title: t('community'), dataIndex: 'community', width: 180 },
          { title: t('kind'), width: 110, render: (_, { kind }) => difficultyWords[kind][language] },
          { title: t('urgency'), width: 80, render: (_, { urgency }) => urgencyWords[urgency][language] },
          { title: t('description'), dataIndex: 'description', width: 320 },
          { title: t('help'), dataIndex: 'help', width: 240 },
          { title: t('wantedBy'), width: 130, render: (_, { wantedBy }) => day(wantedBy) },
          {
            title: t('status'),
            width: 120,
            render: (_, { state }) => (
              <Status tone={state === 'open' ? 'blue' : 'green'} text={t(`state-${state}`)} />
            ),
          },
          { title: t('enterprise'), dataIndex: 'enterprise', width: 260 },
          ...(mayRaise
            ? [
                {
                  title: t('actions'),
                  width: 110,
                  render: (_: unknown, point: Point) =>
                    point.state === 'open' && (
                      <Button size="small" onClick={() => setRaised(point)}>
                        {t('toNeed')}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
        page={data}
        loading={isFetching}
        error={error}
        retry={() => void refetch()}
        onCursor={address.onCursor}
        onOpen={({ surveyId }) => void navigate({ to: paths.survey(surveyId) })}
        empty={{ title: t('noPoints'), hint: t('noPointsHint') }}
      />
      {raised && <NeedOfPoint point={raised} onClose={() => setRaised(undefined)} />}
    </>
  )
}
