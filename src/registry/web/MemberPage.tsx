import { Navigate, useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { useMay, useMe } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { getMember } from '../registry.api.ts'
import { EnterpriseName } from './EnterpriseName.tsx'
import { getRecord } from '../record/history.api.ts'
import { RecordButtons } from './RecordButtons.tsx'
import { useRecordWays } from './record-ways.tsx'
import { Sections, type PageSection } from './sections.tsx'
import { useRegistryTexts } from './words.ts'

/** One person. Name and phone are asked for on purpose, never by opening the page, because the reading is noted. */
export function MemberPage({ sections }: { sections: PageSection[] }) {
  const id = useParam('id')
  const { t } = useRegistryTexts()
  const ways = useRecordWays()
  const { data: record } = useCall(getRecord, { params: { kind: 'member', id } })
  const navigate = useNavigate()
  const mayReveal = useMay('member.reveal')
  const isSelf = useMe().actsFor?.id === id
  const [revealed, setRevealed] = useState<string>()
  if (record && record.mergedInto !== null) return <Navigate to={paths.member(record.mergedInto)} replace />
  return (
    <>
      <PageHead title={t('memberTitle')} back={() => void navigate({ to: paths.members })} />
      <Card
        title={t('facts')}
        extra={
          record && (
            <RecordButtons
              ways={ways}
              kind="member"
              record={record}
              name={String(record.values['name'])}
              isEnded={record.values['leftOn'] !== null}
            />
          )
        }
      >
        {!mayReveal ? (
          <EmptyState title={t('notAllowed')} hint={t('notAllowedHint')} />
        ) : isSelf || revealed === id ? (
          <InClear id={id} />
        ) : (
          <EmptyState
            title={t('revealTitle')}
            hint={t('revealAsk')}
            action={<Button onClick={() => setRevealed(id)}>{t('reveal')}</Button>}
          />
        )}
      </Card>
      <Sections sections={sections} subject={id} />
      {ways.dialogs}
    </>
  )
}

function InClear({ id }: { id: string }) {
  const { t, day } = useRegistryTexts()
  const mayEnterprise = useMay('enterprise.read')
  const { data, error, refetch } = useCall(getMember, { params: { id } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading />
  return (
    <>
      <Alert type="info" showIcon title={t('revealed')} style={{ marginBottom: 16 }} />
      <Descriptions
        items={[
          { label: t('name'), value: data.name },
          { label: t('phone'), value: <a href={`tel:${data.phone}`}>{data.phone}</a> },
          { label: t('post'), value: data.post },
          ...(mayEnterprise
            ? [{ label: t('employer'), value: <EnterpriseName id={data.enterpriseId} /> }]
            : []),
          { label: t('skills'), value: data.skills.join('、') },
          { label: t('freeTime'), value: data.freeTime },
          { label: t('wishedPost'), value: data.wishedPost },
          { label: t('residence'), value: data.residence },
          { label: t('joinedOn'), value: day(data.joinedOn) },
          ...(data.leftOn === null ? [] : [{ label: t('memberLeftOn'), value: day(data.leftOn) }]),
        ]}
      />
    </>
  )
}
