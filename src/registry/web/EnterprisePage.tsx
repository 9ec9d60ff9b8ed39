import { Link, useNavigate } from '@tanstack/react-router'
import type { z } from 'zod'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useCall } from '../../platform/web/call.ts'
import { useMay } from '../../platform/web/me.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState, Loading } from '../../platform/web/states.tsx'
import { exportContacts, exportLinks, exportSites } from '../export.api.ts'
import { getEnterprise } from '../registry.api.ts'
import { EnterpriseTree } from './EnterpriseTree.tsx'
import { Sections, type PageSection } from './sections.tsx'
import { SiteTable } from './SiteTable.tsx'
import { useRegistryTexts } from './words.ts'

export type Enterprise = z.output<(typeof getEnterprise)['reply']>

/** One enterprise: facts, place in its group, sites; what areas further down know of it comes in by `sections`. */
export function EnterprisePage({ sections }: { sections: PageSection[] }) {
  const id = useParam('id')
  const { t } = useRegistryTexts()
  const navigate = useNavigate()
  const { data, error, refetch } = useCall(getEnterprise, { params: { id } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={10} />
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
      <Card title={t('facts')}>
        <Facts enterprise={data} />
      </Card>
      <Card title={t('tree')}>
        <EnterpriseTree parents={data.parents} childList={data.children} />
      </Card>
      <Card title={t('sites')}>
        <SiteTable sites={data.siteList} />
      </Card>
      <Sections sections={sections} subject={id} />
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
