import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { Filters } from '../../platform/web/Filters.tsx'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { ExportMenu } from '../../platform/web/ExportMenu.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { paths } from '../../platform/web/paths.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { useListAddress } from '../../registry/web/list-address.ts'
import { exportTeams, listTeams } from '../team.api.ts'
import { teamKinds } from '../team.rules.ts'
import { FormTeam } from './FormTeam.tsx'
import { TeamTable } from './TeamTable.tsx'

/** All teams: what is incomplete, which squads are due for a test; from here one is formed. */
export function TeamsPage() {
  const { t } = useTexts('team')
  const navigate = useNavigate()
  const { asOf } = useAsOf()
  const mayWrite = useMay('team.write')
  const [isForming, setForming] = useState(false)
  const address = useListAddress(listTeams.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  const options = teamKinds.map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <Button onClick={() => void navigate({ to: paths.slotTemplates })}>{t('templates')}</Button>
            <ExportMenu lists={[{ endpoint: exportTeams, query: { ...filter, asOf } }]} />
            {mayWrite && (
              <Button type="primary" onClick={() => setForming(true)}>
                {t('form')}
              </Button>
            )}
          </>
        }
      />
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          { key: 'kind', label: t('kind'), kind: 'select', options },
          {
            key: 'state',
            label: t('completeness'),
            kind: 'select',
            options: [
              { value: 'incomplete', label: t('incomplete') },
              { value: 'complete', label: t('complete') },
              { value: 'due-test', label: t('filter-due-test') },
            ],
          },
        ]}
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
      {isForming && (
        <FormTeam
          onClose={() => setForming(false)}
          onFormed={(id) => void navigate({ to: paths.team(id) })}
        />
      )}
    </>
  )
}
