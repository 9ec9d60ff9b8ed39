import { Alert, Button, DatePicker, Drawer, Timeline } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import type { z } from 'zod'
import { dayOf } from '../../platform/day.ts'
import { shownValue } from '../../platform/fields.ts'
import { Descriptions } from '../../platform/web/Descriptions.tsx'
import { useCall } from '../../platform/web/call.ts'
import { EmptyState, ErrorState, Loading } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { getHistory, type historyEntry } from '../record/history.api.ts'
import { recordFields, type RecordKind } from '../fields/record.rules.ts'

type Entry = z.output<typeof historyEntry>

export interface Remembered {
  kind: RecordKind
  id: string
}

/** Who changed what of one record, newest first, and what it said on a day. */
export function RecordHistory({ of, onClose }: { of: Remembered | undefined; onClose: () => void }) {
  const { t } = useTexts('record')
  return (
    <Drawer
      open={of !== undefined}
      onClose={onClose}
      title={t('history')}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      destroyOnHidden
    >
      {of && (
        <>
          <AsOfDay {...of} />
          <Changes {...of} />
        </>
      )}
    </Drawer>
  )
}

function AsOfDay({ kind, id }: Remembered) {
  const { t } = useTexts('record')
  const [asOf, setAsOf] = useState<string>()
  return (
    <section aria-label={t('asOf')} style={{ marginBottom: 24 }}>
      <p>
        <label htmlFor="record-as-of">{t('asOf')}</label>
      </p>
      <DatePicker
        id="record-as-of"
        value={asOf === undefined ? null : dayjs(asOf)}
        maxDate={dayjs(dayOf(new Date()))}
        format="YYYY-MM-DD"
        allowClear={false}
        onChange={(day) => setAsOf(day?.format('YYYY-MM-DD'))}
      />
      {asOf !== undefined && (
        <Button type="link" onClick={() => setAsOf(undefined)}>
          {t('clear')}
        </Button>
      )}
      {asOf !== undefined && <StateOn kind={kind} id={id} asOf={asOf} />}
    </section>
  )
}

function StateOn({ kind, id, asOf }: Remembered & { asOf: string }) {
  const { t, language } = useTexts('record')
  const { data, error } = useCall(getHistory, { params: { kind, id }, query: { asOf, limit: 1 } })
  if (error) return <ErrorState error={error} />
  const state = data?.state
  if (!state) return <Loading rows={3} />
  const { values, since, isComplete } = state
  if (!values) return <p>{t('asOfNone', { day: asOf, since: since ?? '' })}</p>
  return (
    <>
      <h3 className="drawer-heading">{t('asOfState', { day: asOf })}</h3>
      {!isComplete && <Alert type="warning" showIcon title={t('asOfGap')} style={{ marginBottom: 16 }} />}
      <Descriptions
        items={recordFields[kind].map((field) => ({
          label: field.title[language],
          value: shownValue(field, values[field.key] ?? null, language),
        }))}
      />
    </>
  )
}

function Changes({ kind, id }: Remembered) {
  const [cursors, setCursors] = useState<(string | undefined)[]>([undefined])
  return (
    <>
      {cursors.map((cursor, index) => (
        <ChangesPage
          key={cursor ?? ''}
          kind={kind}
          id={id}
          cursor={cursor}
          onMore={index === cursors.length - 1 ? (next) => setCursors([...cursors, next]) : undefined}
        />
      ))}
    </>
  )
}

function ChangesPage(
  props: Remembered & { cursor: string | undefined; onMore: ((next: string) => void) | undefined },
) {
  const { t } = useTexts('record')
  const { kind, id, cursor, onMore } = props
  const { data, error, refetch } = useCall(getHistory, { params: { kind, id }, query: { limit: 20, cursor } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  const { items, next } = data
  if (items.length === 0) return <EmptyState title={t('noHistory')} hint={t('noHistoryHint')} />
  return (
    <>
      <Timeline items={items.map((entry) => ({ key: entry.id, content: <OneChange entry={entry} /> }))} />
      {next !== null && onMore && (
        <Button type="link" onClick={() => onMore(next)}>
          {t('more')}
        </Button>
      )}
    </>
  )
}

const told = ['joined', 'changed', 'moved', 'left', 'closed', 'ended', 'merged']

/** An enterprise moves in the tree; a site or a community moves to another division. */
function wordsOf(kind: string): string {
  const [subject = '', what = ''] = kind.split('.')
  if (what === 'moved' && subject !== 'enterprise') return 'event-carried'
  return `event-${told.includes(what) ? what : 'other'}`
}

function OneChange({ entry }: { entry: Entry }) {
  const { t } = useTexts('record')
  return (
    <>
      <div className="change-head">
        <b>{t(wordsOf(entry.kind))}</b>
        <span className="numeric soft">
          {entry.actingFor === null
            ? t('by', { day: entry.happenedOn, actor: entry.actor })
            : t('byFor', { day: entry.happenedOn, actor: entry.actor, for: entry.actingFor })}
        </span>
      </div>
      <ul className="changes">
        {entry.changes.map(({ key, title, before, after }) => (
          <li key={key}>
            {t('titled', { what: title, name: '' })}
            {before !== '' && <del>{before}</del>} {after === '' ? t('fromEmpty') : after}
          </li>
        ))}
      </ul>
      {entry.reason !== null && <div>{t('reason', { reason: entry.reason })}</div>}
    </>
  )
}
