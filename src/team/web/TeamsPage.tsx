import { useNavigate } from '@tanstack/react-router'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import { exportTeams, listTeams } from '../team.api.ts'
import { teamKinds } from '../team.rules.ts'
import { TeamTable } from './TeamTable.tsx'

export function TeamsPage() {
  const { t } = useTexts('team')
  const navigate = useNavigate()
  const { asOf } = useAsOf()
  const address = useListAddress(listTeams.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  const options = teamKinds.map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={<ExportMenu lists={[{ endpoint: exportTeams, query: { ...filter, asOf } }]} />}
      />
      <Filters
        fields={[{ key: 'kind', label: t('kind'), kind: 'select', options }]}
        value={address.value}
        onChange={address.onFilter}
      />
      <TeamTable
        query={{ ...address.asked, asOf }}
        onCursor={address.onCursor}
        onOpen={(id) => void navigate({ to: paths.team(id) })}
        empty={{ title: t('none'), hint: t('noneHint') }}
        withEnterprise
      />
    </>
  )
}
