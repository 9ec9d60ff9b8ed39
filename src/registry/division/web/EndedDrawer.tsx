import { Drawer, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { ActionButton } from '../../../platform/web/ActionButton.tsx'
import { useCall, useWrite } from '../../../platform/web/call.ts'
import { notifyDone } from '../../../platform/web/notices.ts'
import { EmptyState, ErrorState, Loading } from '../../../platform/web/states.tsx'
import { useTexts } from '../../../platform/web/texts.ts'
import { listRecordsOnEnded, moveToDivision } from '../division.api.ts'
import type { Ended } from './ended-columns.tsx'

type Row = z.output<(typeof listRecordsOnEnded)['reply']>['items'][number]

/** The records of one ended division, each moved to the place that is chosen for it. */
export function EndedDrawer({ ended, onClose }: { ended: Ended | undefined; onClose: () => void }) {
  const { t } = useTexts('division')
  return (
    <Drawer
      open={ended !== undefined}
      onClose={onClose}
      title={t('recordsOf', { name: ended ? `${ended.fullName} ${ended.code}` : '' })}
      size={560}
      styles={{ wrapper: { maxWidth: '100vw' } }}
      destroyOnHidden
    >
      {ended && <Records ended={ended} />}
    </Drawer>
  )
}

function Records({ ended }: { ended: Ended }) {
  const { t } = useTexts('division')
  const { data, error, refetch } = useCall(listRecordsOnEnded, { params: { id: ended.id } })
  if (error) return <ErrorState error={error} retry={() => void refetch()} />
  if (!data) return <Loading rows={3} />
  if (data.items.length === 0) return <EmptyState title={t('allMoved')} />
  return (
    <ul className="ended-records">
      {data.items.map((row) => (
        <Move key={row.id} row={row} ended={ended} />
      ))}
    </ul>
  )
}

function Move({ row, ended: { successors, nowHolds } }: { row: Row; ended: Ended }) {
  const { t } = useTexts('division')
  const places = [
    ...successors.map(({ id, fullName, code }) => ({ value: id, label: `${fullName} ${code}` })),
    // Only a site may mean the other place that bears the code now.
    ...(row.kind === 'site' && nowHolds
      ? [{ value: nowHolds.id, label: t('keepsCode', { place: nowHolds.fullName }) }]
      : []),
  ]
  const [to, setTo] = useState(places.length === 1 ? places[0]?.value : undefined)
  const move = useWrite(moveToDivision, { onDone: () => notifyDone(t('moved')) })
  return (
    <li>
      <div>
        <span className="soft">{t(row.kind === 'community' ? 'recordCommunity' : 'recordSite')}</span>{' '}
        <b>{row.name}</b>
        {row.belongsTo !== null && <div className="soft">{row.belongsTo}</div>}
      </div>
      <Select
        aria-label={t('to')}
        placeholder={t('choose')}
        value={to}
        options={places}
        onChange={setTo}
        popupMatchSelectWidth={false}
        style={{ width: '100%' }}
      />
      <ActionButton
        text={t('move')}
        why={places.length === 0 ? t('noSuccessor') : to === undefined ? t('choose') : undefined}
        onPress={() =>
          to !== undefined &&
          move.mutate({
            params: { kind: row.kind, id: row.id },
            version: row.version,
            body: { divisionId: to },
          })
        }
      />
    </li>
  )
}
