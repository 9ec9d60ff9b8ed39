import { Navigate, useNavigate } from '@tanstack/react-router'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { getCommunity } from '../registry.api.ts'
import { ContactCard } from './ContactCard.tsx'
import { LinkCard } from './LinkCard.tsx'
import { RecordButtons } from './RecordButtons.tsx'
import { useRecordWays } from './record-ways.tsx'
import { Sections, type PageSection } from './sections.tsx'
import { useRegistryTexts } from './words.ts'

/** One community: facts and room; what areas further down know of it comes in by `sections`. */
export function CommunityPage({ sections }: { sections: PageSection[] }) {
  const id = useParam('id')
  const { t, number } = useRegistryTexts()
  const ways = useRecordWays()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getCommunity, { params: { id } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  if (data.mergedInto !== null) return <Navigate to={paths.community(data.mergedInto)} replace />
  const room = data.pairCapacity - data.pairings
  return (
    <>
      <PageHead title={data.name} lead={data.place} back={() => void navigate({ to: paths.communities })} />
      <Card
        title={t('facts')}
        extra={<RecordButtons ways={ways} kind="community" record={data} name={data.name} isEnded={false} />}
      >
        <Descriptions
          items={[
            { label: t('place'), value: data.place },
            {
              label: t('divisionCode'),
              value: t('codeWithEdition', { code: data.divisionCode, edition: data.edition }),
            },
            {
              label: t('paired'),
              value: (
                <Status
                  tone={data.pairings > 0 ? 'green' : 'amber'}
                  text={t(data.pairings > 0 ? 'paired-yes' : 'paired-no')}
                />
              ),
            },
            { label: t('population'), value: number(data.population) },
            { label: t('households'), value: number(data.households) },
            { label: t('staff'), value: number(data.staff) },
            { label: t('pairingCount'), value: number(data.pairings) },
            {
              label: t('pairCapacity'),
              value: `${number(data.pairCapacity)} · ${room > 0 ? t('places', { n: room }) : t('full')}`,
            },
            { label: t('memberCapacity'), value: number(data.memberCapacity) },
          ]}
        />
      </Card>
      <ContactCard owner={{ communityId: id }} ways={ways} isEnded={false} />
      <LinkCard of={{ community: id }} ways={ways} />
      <Sections sections={sections} subject={id} />
      {ways.dialogs}
    </>
  )
}
