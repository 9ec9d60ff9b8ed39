import { Link, useNavigate } from '@tanstack/react-router'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import type { z } from 'zod'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getTeam } from '../team.api.ts'

type Team = z.output<(typeof getTeam)['reply']>

/** One team: whom it serves, and who fills which slot of its composition. */
export function TeamPage() {
  const id = useParam('id')
  const { t, day } = useTexts('team')
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getTeam, { params: { id } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={8} />
  return (
    <>
      <PageHead
        title={data.name}
        lead={t(`kind-${data.kind}`)}
        back={() => void navigate({ to: paths.teams })}
      />
      <Card title={t('facts')}>
        <Descriptions
          items={[
            { label: t('kind'), value: t(`kind-${data.kind}`) },
            { label: t('enterprise'), value: data.enterprise },
            { label: t('formedOn'), value: day(data.formedOn) },
            { label: t('slotTemplate'), value: data.slotTemplate },
            { label: t('bySlot'), value: <SlotCounts people={data.people} /> },
            { label: t('communities'), value: data.communities.join('、'), wide: true },
          ]}
        />
      </Card>
      <Card title={t('people')}>
        <People people={data.people} />
      </Card>
    </>
  )
}

function People({ people }: { people: Team['people'] }) {
  const { t } = useTexts('team')
  const slotName = useSlotName()
  const mayOpen = useMay('member.read')
  if (people.length === 0) return <EmptyState title={t('noPeople')} hint={t('noPeopleHint')} />
  return (
    <>
      <SmallTable
        rowKey="memberId"
        pagination={people.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        dataSource={people}
        columns={[
          {
            title: t('person'),
            dataIndex: 'name',

            width: 140,
            render: (name: string, { memberId }) =>
              mayOpen ? <Link to={paths.member(memberId)}>{name}</Link> : name,
          },
          { title: t('slot'), dataIndex: 'slot', render: slotName },
          { title: t('joinedOn'), dataIndex: 'joinedOn', width: 140 },
        ]}
      />
      <p>{t('masked')}</p>
    </>
  )
}

/** 队长 1 人、联络员 3 人 …, in the order in which the slots first appear. */
function SlotCounts({ people }: { people: Team['people'] }) {
  const { t, language } = useTexts('team')
  const slotName = useSlotName()
  const counts = new Map<string, number>()
  for (const { slot } of people) counts.set(slot, (counts.get(slot) ?? 0) + 1)
  const parts = [...counts].map(([slot, n]) => t('slotCount', { name: slotName(slot), n }))
  return parts.join(language === 'zh' ? '、' : ', ')
}

/** A programme may name slots of its own; those are shown as they were written. */
function useSlotName(): (slot: string) => string {
  const { t } = useTexts('team')
  return (slot) => {
    const key = `slot-${slot}`
    const name = t(key)
    return name === key ? slot : name
  }
}
