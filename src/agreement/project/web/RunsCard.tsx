import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { Card } from '../../../platform/web/Card.tsx'
import { FactTable } from '../../../platform/web/FactTable.tsx'
import { useMay } from '../../../platform/web/me.tsx'
import { paths } from '../../../platform/web/paths.ts'
import { NONE, useTexts } from '../../../platform/web/texts.ts'
import { stopRepeating } from '../project.api.ts'
import { AskDialog } from './AskDialog.tsx'
import type { Project } from './ProjectPage.tsx'
import { periodName, ProjectStatus } from './statuses.tsx'

type Run = Project['runs'][number]

/** The runs of a series: each has its own result and its own acceptance. */
export function RunsCard({ project }: { project: Project }) {
  const { t } = useTexts('project')
  const mayWrite = useMay('project.write')
  const [isStopping, setStopping] = useState(false)
  if (project.runs.length === 0) return null
  return (
    <Card
      title={t('runs')}
      extra={
        mayWrite &&
        project.repeats !== null && (
          <ActionButton text={t('stop')} why={undefined} onPress={() => setStopping(true)} />
        )
      }
    >
      <FactTable<Run>
        rowKey="id"
        rows={project.runs}
        columns={[
          {
            title: t('period'),
            width: 130,
            render: (_, { id, period }) =>
              id === project.id ? (
                <b>{periodName(period, project.repeats)}</b>
              ) : (
                <Link to={paths.project(id)}>{periodName(period, project.repeats)}</Link>
              ),
          },
          { title: t('status'), width: 140, render: (_, run) => <ProjectStatus project={run} /> },
          {
            title: t('progress'),
            align: 'right',
            width: 140,
            render: (_, { done, target, unit }) => t('progressOf', { done, target, unit }),
          },
          {
            title: t('result'),
            align: 'right',
            width: 140,
            render: (_, { result, unit }) => (result === null ? NONE : `${String(result)} ${unit}`),
          },
          {
            title: t('score'),
            align: 'right',
            width: 100,
            render: (_, { score }) => (score === null ? NONE : t('scoreN', { n: score })),
          },
        ]}
      />
      {isStopping && (
        <AskDialog
          title={t('stop')}
          lead={t('stopLead')}
          endpoint={stopRepeating}
          params={{ id: project.id }}
          version={project.version}
          fields={[]}
          onClose={() => setStopping(false)}
        />
      )}
    </Card>
  )
}
