import { useNavigate } from '@tanstack/react-router'
import { Card } from '../../platform/web/Card.tsx'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { PageHead } from '../../platform/web/PageHead.tsx'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import { useParam } from '../../platform/web/address.ts'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { useCall } from '../../platform/web/call.ts'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { NONE, useTexts } from '../../platform/web/texts.ts'
import { getClause } from '../clause.api.ts'
import { ownerChoices } from '../workflow/board.rules.ts'
import { CiteButton } from './CiteButton.tsx'
import { ClauseVersions } from './ClauseVersions.tsx'

/** One clause: its versions, the work that rests on it, what was done, and by whom it is late. */
export function ClausePage() {
  const { t, number: shown, language } = useTexts('clause')
  const navigate = useNavigate()
  const { asOf } = useAsOf()
  const number = useParam('number')
  const { data, error } = useCall(getClause, { params: { number }, query: { asOf } })
  if (error && !data) return <ErrorState error={error} />
  if (!data) return <Loading rows={12} />
  const ownerOf = (owner: string) => ownerChoices.find(({ value }) => value === owner)?.[language] ?? owner
  const [newest] = data.versions
  return (
    <>
      <PageHead
        title={`${t('clause', { number })} ${newest?.title ?? ''}`}
        lead={t('clauseLead', { day: data.asOf })}
        back={() => void navigate({ to: paths.measures })}
      />
      <Card title={t('standing')}>
        <Descriptions
          items={[
            { label: t('doneFigure'), value: shown(data.done) },
            { label: t('openFigure'), value: shown(data.open) },
            { label: t('lateFigure'), value: shown(data.late) },
          ]}
        />
      </Card>
      <ClauseVersions versions={data.versions} />
      <Card title={t('citedBy')} extra={<CiteButton number={data.number} />}>
        {data.steps.length === 0 && data.citations.length === 0 ? (
          <EmptyState title={t('notCited')} hint={t('notCitedHint')} />
        ) : (
          <SmallTable
            rowKey={({ track, step, edition }) => `${track} ${step} ${edition}`}
            dataSource={data.steps}
            columns={[
              { title: t('step'), render: (_, { title }) => title[language] },
              { title: t('owner'), render: (_, { owner }) => ownerOf(owner) },
              { title: t('cited'), render: (_, { edition }) => t('edition', { edition }) },
              { title: t('doneFigure'), align: 'right', render: (_, { done }) => shown(done) },
              { title: t('openFigure'), align: 'right', render: (_, { open }) => shown(open) },
              { title: t('lateFigure'), align: 'right', render: (_, { late }) => shown(late) },
            ]}
          />
        )}
        {data.citations.length > 0 && (
          <ul className="bullets">
            {data.citations.map(({ kind, key, edition }) => (
              <li key={`${kind} ${key}`}>
                {t(`kind-${kind}`)} {key} · {t('edition', { edition })}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('lateBy')}>
        {data.lateBy.length === 0 ? (
          <EmptyState title={t('nobodyLate')} hint={t('nobodyLateHint')} />
        ) : (
          <SmallTable
            rowKey={({ owner, name }) => `${owner} ${name ?? ''}`}
            dataSource={data.lateBy}
            columns={[
              {
                title: t('who'),
                render: (_, { name, owner }) => name ?? (owner === 'office' ? t('office') : NONE),
              },
              { title: t('owner'), render: (_, { owner }) => ownerOf(owner) },
              { title: t('count'), align: 'right', render: (_, { count }) => shown(count) },
              { title: t('dueOn'), dataIndex: 'dueOn' },
            ]}
          />
        )}
      </Card>
    </>
  )
}
