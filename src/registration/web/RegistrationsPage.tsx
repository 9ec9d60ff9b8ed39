import type { z } from 'zod'
import type { Endpoint } from '../../platform/endpoint.ts'
import { Choice } from '../../platform/web/Choice.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { useAddress } from '../../platform/web/address.ts'
import { useMe } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import {
  exportDispatchRegistrations,
  exportOrganisationRegistrations,
  exportResidenceRegistrations,
} from '../export.api.ts'
import { listOrganisationRegistrations, listResidenceRegistrations } from '../registration.api.ts'
import { organisationStatuses, residenceStatuses } from '../registration.rules.ts'
import { PersonalTable, type Channel } from './PersonalTable.tsx'
import { SlipTable } from './SlipTable.tsx'

const tabs = ['organisation', 'residence', 'dispatch'] as const
const exportOf: Record<(typeof tabs)[number], { endpoint: Endpoint; query: z.ZodObject }> = {
  organisation: { endpoint: exportOrganisationRegistrations, query: listOrganisationRegistrations.query },
  residence: { endpoint: exportResidenceRegistrations, query: listResidenceRegistrations.query },
  dispatch: { endpoint: exportDispatchRegistrations, query: listResidenceRegistrations.query },
}

/** Three books of registrations, each with what waits in it; a decision is made in the row. */
export function RegistrationsPage() {
  const { t } = useTexts('registration')
  const { search, change } = useAddress()
  // A member has no slips of an organisation, only registrations of their own.
  const isMember = useMe().role === 'member'
  const shown = isMember ? tabs.slice(1) : tabs
  const tab = shown.find((name) => name === search['tab']) ?? (isMember ? 'residence' : 'organisation')
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<Exports key={tab} tab={tab} />} />
      <Choice
        label={t('title')}
        value={tab}
        options={shown.map((value) => ({ value, label: t(value) }))}
        onChange={(next) => change({ tab: next, status: undefined, cursor: undefined })}
      />
      {tab === 'organisation' ? <Slips /> : <People key={tab} channel={tab} />}
    </>
  )
}

/** The list of the tab as it is filtered, in the state of now as on the page. */
function Exports({ tab }: { tab: (typeof tabs)[number] }) {
  const { endpoint, query } = exportOf[tab]
  const { cursor: _cursor, ...filter } = useListAddress(query, { sort: '', order: 'asc' }).asked
  return <ExportMenu lists={[{ endpoint, query: { ...filter, asOf: undefined } }]} />
}

function Slips() {
  const { t } = useTexts('registration')
  const address = useListAddress(listOrganisationRegistrations.query, { sort: '', order: 'asc' })
  const options = organisationStatuses.map((status) => ({ value: status, label: t(`status-${status}`) }))
  return (
    <>
      <Filters
        fields={[{ key: 'status', label: t('status'), kind: 'select', options }]}
        value={address.value}
        onChange={address.onFilter}
      />
      <SlipTable query={address.asked} onCursor={address.onCursor} />
    </>
  )
}

function People({ channel }: { channel: Channel }) {
  const { t } = useTexts('registration')
  const address = useListAddress(listResidenceRegistrations.query, { sort: '', order: 'asc' })
  // This is the list to work on, so it shows the state of now; the figures as of a day have records of their own.
  const query = { ...address.asked, asOf: undefined }
  const options =
    channel === 'residence'
      ? residenceStatuses.map((status) => ({ value: status, label: t(`personal-${status}`) }))
      : [
          { value: 'confirmed', label: t('dispatch-confirmed') },
          { value: 'ended', label: t('personal-ended') },
        ]
  return (
    <>
      <Filters
        fields={[{ key: 'status', label: t('status'), kind: 'select', options }]}
        value={address.value}
        onChange={address.onFilter}
      />
      <PersonalTable channel={channel} query={query} onCursor={address.onCursor} />
    </>
  )
}
