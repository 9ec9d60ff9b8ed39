import { Link, Navigate, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../platform/web/ActionButton.tsx'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Status } from '../../platform/web/Status.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { exportContacts, exportLinks, exportSites } from '../export.api.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { getEnterprise } from '../registry.api.ts'
import { ContactCard } from './ContactCard.tsx'
import { EnterpriseTree } from './EnterpriseTree.tsx'
import { LinkCard } from './LinkCard.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { RecordButtons } from './RecordButtons.tsx'
import { useRecordWays } from './record-ways.tsx'
import { Sections, type PageSection } from './sections.tsx'
import { SiteTable } from './SiteTable.tsx'
import { useRegistryTexts } from './words.ts'

export type Enterprise = z.output<(typeof getEnterprise)['reply']>

/** One enterprise: facts, place in its group, sites; what areas further down know of it comes in by `sections`. */
export function EnterprisePage({ sections }: { sections: PageSection[] }) {
  const id = useParam('id')
  const { t } = useRegistryTexts()
  const record = useTexts('record')
  const ways = useRecordWays()
  const mayMove = useMay('registry.write')
  const [isMoving, setMoving] = useState(false)
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getEnterprise, { params: { id } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
  if (data.mergedInto !== null) return <Navigate to={paths.enterprise(data.mergedInto)} replace />
  const isEnded = data.leftOn !== null
  const why = isEnded ? record.t('whyEnded') : undefined
  return (
    <>
      <PageHead
        title={data.name}
        lead={data.partyOrganisation}
        back={() => void navigate({ to: paths.enterprises })}
        actions={
          <ExportMenu
            lists={[
              { label: t('sites'), endpoint: exportSites, query: { enterprise: id } },
              { label: t('links'), endpoint: exportLinks, query: { enterprise: id } },
              { label: t('contacts'), endpoint: exportContacts, query: { enterprise: id } },
            ]}
          />
        }
      />
      <Card
        title={t('facts')}
        extra={
          <RecordButtons ways={ways} kind="enterprise" record={data} name={data.name} isEnded={isEnded} />
        }
      >
        <Facts enterprise={data} />
      </Card>
      <Card
        title={t('tree')}
        extra={mayMove && <ActionButton text={record.t('move')} why={why} onPress={() => setMoving(true)} />}
      >
        <EnterpriseTree parents={data.parents} childList={data.children} />
      </Card>
      <Card
        title={t('sites')}
        extra={
          ways.may.add('site') && (
            <ActionButton
              text={record.t('new-site')}
              why={why}
              onPress={() => ways.edit({ kind: 'site', owner: { enterpriseId: id }, first: { maxPairs: 1 } })}
            />
          )
        }
      >
        <SiteTable sites={data.siteList} ways={ways} />
      </Card>
      <ContactCard owner={{ enterpriseId: id }} ways={ways} isEnded={isEnded} />
      <LinkCard
        of={{ enterprise: id }}
        ways={ways}
        sites={isEnded ? [] : data.siteList.filter((site) => site.closedOn === null)}
      />
      <Sections sections={sections} subject={id} />
      {ways.dialogs}
      {isMoving && <MoveDialog enterprise={data} onClose={() => setMoving(false)} />}
    </>
  )
}

function Facts({ enterprise }: { enterprise: Enterprise }) {
  const { t, day, number, levelName } = useRegistryTexts()
  const mayMembers = useMay('member.read')
  const members = number(enterprise.members)
  return (
    <Descriptions
      items={[
        { label: t('uscc'), value: enterprise.uscc },
        { label: t('kind'), value: t(`kind-${enterprise.kind}`) },
        { label: t('level'), value: levelName(enterprise.level) },
        {
          label: t('group'),
          value:
            enterprise.groupId === null || enterprise.groupId === enterprise.id ? (
              enterprise.group
            ) : (
              <Link to={paths.enterprise(enterprise.groupId)}>{enterprise.group}</Link>
            ),
        },
        { label: t('partyOrganisation'), value: enterprise.partyOrganisation },
        { label: t('joinedOn'), value: day(enterprise.joinedOn) },
        ...(enterprise.leftOn === null
          ? []
          : [{ label: t('leftOn'), value: <Status tone="grey" text={day(enterprise.leftOn)} /> }]),
        { label: t('siteCount'), value: number(enterprise.sites) },
        { label: t('pairingCount'), value: number(enterprise.pairings) },
        {
          label: t('memberCount'),
          value: mayMembers ? (
            <Link to={paths.members} search={{ enterprise: enterprise.id }}>
              {members}
            </Link>
          ) : (
            members
          ),
        },
      ]}
    />
  )
}
