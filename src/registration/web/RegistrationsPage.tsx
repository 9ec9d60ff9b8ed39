import { Choice } from '../../platform/web/Choice.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { useAddress } from '../../platform/web/address.ts'
import { useMe } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import { listOrganisationRegistrations, listResidenceRegistrations } from '../registration.api.ts'
import { organisationStatuses, residenceStatuses } from '../registration.rules.ts'
import { PersonalTable, type Channel } from './PersonalTable.tsx'
import { SlipTable } from './SlipTable.tsx'

const tabs = ['organisation', 'residence', 'dispatch'] as const

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
      <PageHead title={t('title')} lead={t('lead')} />
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
