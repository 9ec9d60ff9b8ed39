import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { Card } from '../../../platform/web/Card.tsx'
import { ExportMenu } from '../../../platform/web/ExportMenu.tsx'
import { Filters } from '../../../platform/web/Filters.tsx'
import { PageHead } from '../../../platform/web/PageHead.tsx'
import { PrintButton } from '../../../platform/web/PrintButton.tsx'
import { useCall } from '../../../platform/web/call.ts'
import { useMay } from '../../../platform/web/me.tsx'
import { stateTitle } from '../../../platform/moves.ts'
import { paths } from '../../../platform/web/paths.ts'
import { useTexts } from '../../../platform/web/texts.ts'
import { useDivisionField } from '../../../registry/web/division-field.ts'
import { useListAddress } from '../../../registry/web/list-address.ts'
import '../../web/exchange.css'
import { useCategories } from '../../web/use-categories.ts'
import { exportNeeds, getServed, listNeeds } from '../need.api.ts'
import { needStates, needTable, urgencyLevels, urgencyWords } from '../need.rules.ts'
import { AddNeed } from './NeedForm.tsx'
import { NeedTable } from './NeedTable.tsx'

/** What communities lack, and whether somebody takes care of all of it. */
export function NeedsPage() {
  const { t, language } = useTexts('need')
  const exchange = useTexts('exchange')
  const navigate = useNavigate()
  const [mayWrite, mayCategories] = [useMay('need.write'), useMay('exchange.categories')]
  const division = useDivisionField()
  const { options } = useCategories()
  const [isAdding, setAdding] = useState(false)
  const address = useListAddress(listNeeds.query, { sort: '', order: 'asc' })
  const { cursor: _cursor, ...filter } = address.asked
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {mayCategories && (
              <Button onClick={() => void navigate({ to: paths.exchangeCategories })}>
                {exchange.t('categories')}
              </Button>
            )}
            <PrintButton />
            <ExportMenu lists={[{ endpoint: exportNeeds, query: filter }]} />
            {mayWrite && (
              <Button type="primary" onClick={() => setAdding(true)}>
                {t('add')}
              </Button>
            )}
          </>
        }
      />
      <Serving />
      <Filters
        fields={[
          { key: 'q', label: t('search'), kind: 'search' },
          {
            key: 'status',
            label: t('status'),
            kind: 'select',
            options: needStates.map((value) => ({
              value,
              label: stateTitle(needTable.states[value])[language],
            })),
          },
          {
            key: 'served',
            label: t('served'),
            kind: 'select',
            options: ['yes', 'no'].map((value) => ({ value, label: t(`served-${value}`) })),
          },
          { key: 'category', label: exchange.t('category'), kind: 'select', options },
          {
            key: 'urgency',
            label: t('urgency'),
            kind: 'select',
            options: urgencyLevels.map((value) => ({
              value: String(value),
              label: urgencyWords[value][language],
            })),
          },
          { key: 'late', label: t('late'), kind: 'select', options: [{ value: 'yes', label: t('lateYes') }] },
          division,
        ]}
        value={address.value}
        onChange={address.onFilter}
      />
      <NeedTable query={address.asked} onCursor={address.onCursor} />
      {isAdding && (
        <AddNeed onClose={() => setAdding(false)} onSaved={(id) => void navigate({ to: paths.need(id) })} />
      )}
    </>
  )
}

/** One figure with its lists. */
function Serving() {
  const { t, number, percent } = useTexts('need')
  const { data } = useCall(getServed)
  if (!data) return null
  const { opened, served, accepted, late } = data
  const link = (text: string, search: Record<string, string>) => (
    <Link to={paths.needs} search={search}>
      {text}
    </Link>
  )
  return (
    <Card title={t('serving')}>
      {opened === 0 ? (
        <p>{t('servingNone')}</p>
      ) : (
        <div className="served">
          <span>
            <b>{percent(served / opened)}</b>{' '}
            {t('servingOf', { served: number(served), opened: number(opened) })}
          </span>
          {opened > served && link(t('missing', { count: number(opened - served) }), { served: 'no' })}
          {late > 0 && link(t('overdue', { count: number(late) }), { late: 'yes' })}
          {accepted > 0 && link(t('finished', { count: number(accepted) }), { status: 'accepted' })}
        </div>
      )}
    </Card>
  )
}
