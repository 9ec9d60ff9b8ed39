import { Link } from '@tanstack/react-router'
import { SmallTable } from '../../platform/web/SmallTable.tsx'
import type { z } from 'zod'
import { paths } from '../../platform/web/paths.ts'
import { EmptyState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import type { getBulletin } from '../bulletin.api.ts'

type Quote = z.output<(typeof getBulletin)['reply']>['quotes'][number]

/** The measure whose records stand behind a quoted figure. */
const recordsOf: Record<string, string> = {
  groups: 'groups',
  enterprises: 'enterprises',
  communities: 'communities',
  liaisonTeams: 'liaisonTeams',
  emergencySquads: 'emergencySquads',
  organisationRegistrationRate: 'organisationRegistrations',
  'organisationRegistrationRate.numerator': 'organisationRegistrations',
  'organisationRegistrationRate.denominator': 'pairings',
  dispatchRegistrations: 'dispatchRegistrations',
  residenceRegistrations: 'residenceRegistrations',
  pairsByCity: 'pairings',
  communitiesByCity: 'communities',
}

/** Every figure of the text with what it claims, how exactly, and the way to its records. */
export function QuoteTable({ quotes }: { quotes: Quote[] }) {
  const { t, number, percent } = useTexts('bulletin')
  if (quotes.length === 0) return <EmptyState title={t('noQuotes')} hint={t('noQuotesHint')} />
  const worded = (key: string, plain: string) => (t(key) === key ? plain : t(key))
  return (
    <>
      <p>{t('quotesLead')}</p>
      <SmallTable
        rowKey="at"
        pagination={quotes.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        dataSource={quotes.map((quote, at) => ({ ...quote, at }))}
        columns={[
          { title: t('quoted'), dataIndex: 'text' },
          {
            title: t('figure'),
            dataIndex: 'figure',
            render: (figure: string) => worded(`figure-${figure}`, figure),
          },
          {
            title: t('value'),
            align: 'right',
            className: 'numeric',
            render: (_, { figure, value }) =>
              figure === 'organisationRegistrationRate' ? percent(value) : number(value),
          },
          {
            title: t('precision'),
            dataIndex: 'precision',
            render: (precision: string) => worded(`precision-${precision}`, precision),
          },
          {
            title: t('records'),
            render: (_, { figure }) => {
              const measure = recordsOf[figure]
              return measure && <Link to={paths.records(measure)}>{t('records')}</Link>
            },
          },
        ]}
      />
    </>
  )
}
