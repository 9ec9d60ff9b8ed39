import { useState } from 'react'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { Choice } from '../../platform/web/Choice.tsx'
import { useCall } from '../../platform/web/call.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { listOrganisationRegistrations } from '../slip.api.ts'
import { listOf, PersonalTable } from './PersonalTable.tsx'
import type { Channel } from '../personal.rules.ts'
import { SlipTable } from './SlipTable.tsx'

type Side = { enterprise: string } | { community: string }

/** Registrations of one enterprise or at one community: the slips, and the people of either channel as of the day. */
export function RegistrationsOf(side: Side) {
  const { t, number } = useTexts('registration')
  const { asOf } = useAsOf()
  const [book, setBook] = useState<'organisation' | Channel>('organisation')
  const without = 'enterprise' in side ? 'enterprise' : 'community'
  const slips = useCall(listOrganisationRegistrations, { query: { ...side, limit: 1 } })
  const residence = useCall(listOf.residence, { query: { ...side, asOf, limit: 1 } })
  const dispatch = useCall(listOf.dispatch, { query: { ...side, asOf, limit: 1 } })
  const label = (key: string, total: number | undefined) => `${t(key)} ${number(total)}`
  return (
    <>
      <p>
        {t('asOfNote', { day: asOf })}　{t('neverAdded')}
      </p>
      <Choice
        label={t('registrations')}
        value={book}
        options={[
          { value: 'organisation', label: label('organisation', slips.data?.total) },
          { value: 'residence', label: label('residence', residence.data?.total) },
          { value: 'dispatch', label: label('dispatch', dispatch.data?.total) },
        ]}
        onChange={setBook}
      />
      {book === 'organisation' ? (
        <Slips side={side} without={without} />
      ) : (
        <People key={book} channel={book} side={side} asOf={asOf} without={without} />
      )}
    </>
  )
}

function Slips({ side, without }: { side: Side; without: 'enterprise' | 'community' }) {
  const [cursor, setCursor] = useState<string>()
  return <SlipTable query={{ ...side, limit: 10, cursor }} onCursor={setCursor} without={without} />
}

function People(props: { channel: Channel; side: Side; asOf: string; without: 'enterprise' | 'community' }) {
  const [cursor, setCursor] = useState<string>()
  const { channel, side, asOf, without } = props
  return (
    <PersonalTable
      channel={channel}
      query={{ ...side, asOf, limit: 10, cursor }}
      onCursor={setCursor}
      without={without}
    />
  )
}
