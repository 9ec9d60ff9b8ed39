import { useState } from 'react'
import { dayOf } from '../../../platform/day.ts'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { Status } from '../../../platform/web/Status.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { coverCommunity, uncoverCommunity } from '../committee.api.ts'
import { AskDialog } from './AskDialog.tsx'
import type { Committee } from './CommitteePage.tsx'

type Place = Committee['area'][number]

/** Which communities make the area, and which did, from when to when. */
export function AreaCard({ committee }: { committee: Committee }) {
  const { t, day, language } = useTexts('committee')
  const mayWrite = useMay('committee.write')
  const [asked, setAsked] = useState<'cover' | Place>()
  const close = () => setAsked(undefined)
  const why = committee.can.cover?.[language]
  const params = { id: committee.id }
  const watched = { opened: committee, facts: [['communities', t('communities')]] as const }
  const latest = dayOf(new Date())
  return (
    <Card
      title={t('area')}
      extra={mayWrite && <ActionButton text={t('cover')} why={why} onPress={() => setAsked('cover')} />}
    >
      <FactTable<Place>
        rowKey="id"
        rows={committee.area}
        columns={[
          { title: t('community'), dataIndex: 'community' },
          {
            title: t('seat'),
            width: 110,
            render: (_, { isSeat }) => isSeat && <Status tone="blue" text={t('isSeat')} />,
          },
          { title: t('from'), width: 130, dataIndex: 'from' },
          {
            title: t('until'),
            width: 130,
            render: (_, { until }) => (until === null ? t('now') : day(until)),
          },
          ...(mayWrite && committee.state === 'active'
            ? [
                {
                  title: t('actions'),
                  width: 110,
                  className: 'no-print',
                  render: (_: unknown, place: Place) =>
                    place.until === null &&
                    !place.isSeat && (
                      <ActionButton small text={t('uncover')} why={why} onPress={() => setAsked(place)} />
                    ),
                },
              ]
            : []),
        ]}
      />
      {asked === 'cover' && (
        <AskDialog
          title={t('cover')}
          endpoint={coverCommunity}
          params={params}
          watched={watched}
          fields={[
            { key: 'communityId', label: t('pickCommunity'), kind: 'community' },
            { key: 'from', label: t('coverFrom'), kind: 'day', earliest: committee.formedOn, latest },
          ]}
          onClose={close}
        />
      )}
      {asked !== undefined && asked !== 'cover' && (
        <AskDialog
          title={t('uncover')}
          lead={asked.community}
          endpoint={uncoverCommunity}
          params={params}
          watched={watched}
          fields={[{ key: 'until', label: t('uncoverUntil'), kind: 'day', earliest: asked.from, latest }]}
          bodyOf={(body) => ({ ...body, communityId: asked.communityId })}
          onClose={close}
        />
      )}
    </Card>
  )
}
