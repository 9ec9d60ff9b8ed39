import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { stateTitle } from '../../platform/moves.ts'
import type { Endpoint } from '../../platform/endpoint.ts'
import { Choice } from '../../platform/web/Choice.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useAddress } from '../../platform/web/address.ts'
import { useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import { exportActivities, listActivities } from '../activity.api.ts'
import { activityKinds, activityStates, activityTable, kindWords } from '../activity.rules.ts'
import { exportServices, listObjections, listServices } from '../service/service.api.ts'
import { ObjectionList } from '../service/web/ObjectionList.tsx'
import { ServiceTable } from '../service/web/ServiceTable.tsx'
import { ActivityTable } from './ActivityTable.tsx'
import { PlanDialog } from './PlanDialog.tsx'
import './activity.css'

const tabs = ['activities', 'service', 'objections'] as const
const exportOf: Partial<Record<(typeof tabs)[number], { endpoint: Endpoint; query: z.ZodObject }>> = {
  activities: { endpoint: exportActivities, query: listActivities.query },
  service: { endpoint: exportServices, query: listServices.query },
}

/** Activities, who took part in them, and what people object to. */
export function ActivitiesPage() {
  const { t } = useTexts('activity')
  const navigate = useNavigate()
  const { permissions, role } = useMe()
  const { search, change } = useAddress()
  const [isPlanning, setPlanning] = useState(false)
  const shown = tabs.filter((one) => role !== 'member' || one === 'activities')
  const tab = shown.find((name) => name === search['tab']) ?? 'activities'
  const exported = role === 'member' ? undefined : exportOf[tab]
  const mayPlan = permissions.includes('activity.plan')
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {exported && <Export key={tab} {...exported} />}
            {mayPlan && (
              <Button type="primary" onClick={() => setPlanning(true)}>
                {t(permissions.includes('activity.decide') ? 'plan' : 'propose')}
              </Button>
            )}
          </>
        }
      />
      {shown.length > 1 && (
        <Choice
          label={t('title')}
          value={tab}
          options={shown.map((value) => ({ value, label: t(value) }))}
          onChange={(next) =>
            change({ tab: next, status: undefined, kind: undefined, due: undefined, cursor: undefined })
          }
        />
      )}
      {tab === 'activities' && <Activities />}
      {tab === 'service' && <Services />}
      {tab === 'objections' && <Objections />}
      {isPlanning && (
        <PlanDialog
          onClose={() => setPlanning(false)}
          onDone={({ id }) => void navigate({ to: paths.activity(id) })}
        />
      )}
    </>
  )
}

/** The list of the tab as it is filtered. */
function Export({ endpoint, query }: { endpoint: Endpoint; query: z.ZodObject }) {
  const { cursor: _cursor, ...filter } = useListAddress(query, { sort: '', order: 'asc' }).asked
  return <ExportMenu lists={[{ endpoint, query: filter }]} />
}

function Activities() {
  const { t, language } = useTexts('activity')
  const address = useListAddress(listActivities.query, { sort: '', order: 'asc' })
  return (
    <>
      <Filters
        fields={[
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: activityStates.map((value) => ({
              value,
              label: stateTitle(activityTable.states[value])[language],
            })),
          },
          {
            key: 'kind',
            label: t('kind'),
            kind: 'select',
            options: activityKinds.map((value) => ({ value, label: kindWords[value][language] })),
          },
          {
            key: 'due',
            label: t('due'),
            kind: 'select',
            options: [{ value: 'yes', label: t('due-yes') }],
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <ActivityTable query={address.asked} onCursor={address.onCursor} />
    </>
  )
}

function Services() {
  const { t, language } = useTexts('activity')
  const address = useListAddress(listServices.query, { sort: '', order: 'asc' })
  return (
    <>
      <Filters
        fields={[
          {
            key: 'kind',
            label: t('kind'),
            kind: 'select',
            options: activityKinds.map((value) => ({ value, label: kindWords[value][language] })),
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <ServiceTable query={address.asked} onCursor={address.onCursor} />
    </>
  )
}

function Objections() {
  const address = useListAddress(listObjections.query, { sort: '', order: 'asc' })
  return <ObjectionList address={address} />
}
