import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import { exportProjects, listProjects } from '../project.api.ts'
import { projectStates } from '../project.rules.ts'
import './project.css'
import { ProjectTable } from './ProjectTable.tsx'

/** The list of service projects (项目清单) as it is filtered, to look through, print and take out. */
export function ProjectsPage() {
  const { t } = useTexts('project')
  const address = useListAddress(listProjects.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  const only = (key: 'acceptanceLate' | 'repeats') => ({
    key,
    label: t(key),
    kind: 'select' as const,
    options: [{ value: 'yes', label: t(`${key}Yes`) }],
  })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <PrintButton />
            <ExportMenu lists={[{ endpoint: exportProjects, query: filter }]} />
          </>
        }
      />
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: projectStates.map((value) => ({ value, label: t(`status-${value}`) })),
          },
          {
            key: 'late',
            label: t('late'),
            kind: 'select',
            options: (['yes', 'no-reason'] as const).map((value) => ({ value, label: t(`late-${value}`) })),
          },
          only('acceptanceLate'),
          only('repeats'),
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <ProjectTable query={address.asked} onCursor={address.onCursor} />
    </>
  )
}
