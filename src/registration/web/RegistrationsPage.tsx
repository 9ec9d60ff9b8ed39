import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '../../platform/endpoint.ts'
import { Choice } from '../../platform/web/Choice.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { useAddress } from '../../platform/web/address.ts'
import { useMay, useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import {
  exportDispatchRegistrations,
  exportOrganisationRegistrations,
  exportResidenceRegistrations,
} from '../export.api.ts'
import { listResidenceRegistrations } from '../personal.api.ts'
import { personalStates, type Channel } from '../personal.rules.ts'
import { listOrganisationRegistrations } from '../slip.api.ts'
import { slipStates } from '../slip.rules.ts'
import { AskResidence } from './AskDialogs.tsx'
import { ManyDialog } from './ManyDialog.tsx'
import { PersonalTable } from './PersonalTable.tsx'
import { SlipTable } from './SlipTable.tsx'

const tabs = ['organisation', 'residence', 'dispatch'] as const
type Tab = (typeof tabs)[number]
const exportOf: Record<Tab, { endpoint: Endpoint; query: z.ZodObject }> = {
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
      <PageHead title={t('title')} lead={t('lead')} actions={<Ways key={tab} tab={tab} />} />
      <Choice
        label={t('title')}
        value={tab}
        options={shown.map((value) => ({ value, label: t(value) }))}
        onChange={(next) => change({ tab: next, status: undefined, moving: undefined, cursor: undefined })}
      />
      {tab === 'organisation' ? <Slips /> : <People key={tab} channel={tab} />}
    </>
  )
}

/** What goes beyond a row: several at once, a list of the enterprise, the whole as a figure or a file. */
function Ways({ tab }: { tab: Tab }) {
  const { t } = useTexts('registration')
  const navigate = useNavigate()
  const { role, actsFor } = useMe()
  const mayDecide = useMay('registration.decide')
  const maySend = useMay('registration.submit')
  const mayCount = useMay('registration.coverage')
  const [open, setOpen] = useState<'many' | 'ask'>()
  const { endpoint, query } = exportOf[tab]
  // The list of the tab as it is filtered, in the state of now as on the page.
  const { cursor: _cursor, ...filter } = useListAddress(query, { sort: '', order: 'asc' }).asked
  const own = role === 'member' && actsFor?.kind === 'member' ? actsFor.id : undefined
  return (
    <>
      {mayCount && (
        <Button onClick={() => void navigate({ to: paths.registrationCoverage })}>{t('toCoverage')}</Button>
      )}
      <ExportMenu lists={[{ endpoint, query: { ...filter, asOf: undefined } }]} />
      {mayDecide && <Button onClick={() => setOpen('many')}>{t(`many-${tab}`)}</Button>}
      {maySend && tab !== 'organisation' && (
        <Button
          type="primary"
          onClick={() => void navigate({ to: paths.registrationBatch, search: { channel: tab } })}
        >
          {t('toBatch')}
        </Button>
      )}
      {own !== undefined && tab === 'residence' && (
        <Button type="primary" onClick={() => setOpen('ask')}>
          {t('askResidence')}
        </Button>
      )}
      {open === 'many' && <ManyDialog book={tab} onClose={() => setOpen(undefined)} />}
      {open === 'ask' && own !== undefined && (
        <AskResidence memberId={own} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

function Slips() {
  const { t } = useTexts('registration')
  const address = useListAddress(listOrganisationRegistrations.query, { sort: '', order: 'asc' })
  const options = slipStates.map((status) => ({ value: status, label: t(`status-${status}`) }))
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
  const options = personalStates.map((status) => ({ value: status, label: t(`${channel}-state-${status}`) }))
  return (
    <>
      <Filters
        fields={[
          { key: 'status', label: t('status'), kind: 'select', options },
          {
            key: 'moving',
            label: t('moving'),
            kind: 'select',
            options: [{ value: 'yes', label: t('onlyMoving') }],
          },
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <PersonalTable channel={channel} query={query} onCursor={address.onCursor} />
    </>
  )
}
