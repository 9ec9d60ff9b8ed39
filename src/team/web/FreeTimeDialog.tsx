import { Alert, Button, Input, Modal, Select, Space } from 'antd'
import { useState } from 'react'
import { RequestFailed } from '../../platform/client.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { useWrite } from '../../platform/web/call.ts'
import { notifyDone } from '../../platform/web/notices.ts'
import { useTexts } from '../../platform/web/texts.ts'
import { saveFreeTime } from '../time/time.api.ts'
import { timeText } from '../time/clock.rules.ts'
import {
  MOST_EXCEPTIONS,
  MOST_WEEKLY,
  weekdayWords,
  type Exception,
  type FreeTime,
  type Weekly,
} from '../time/free-time.rules.ts'
import { FreeTimeLines } from './FreeTimeCard.tsx'
import { LAST_MINUTE, minutesOf } from './hours.ts'
import type { Person } from './PersonDuties.tsx'

/** The browser's own boxes for times: they are known on every phone and need no second hand. 23:59 stands for the end of the day. */
function Hours<Of extends { from: number; to: number }>(props: { value: Of; onChange: (value: Of) => void }) {
  const { t } = useTexts('duty')
  const { value, onChange } = props
  const box = (key: 'from' | 'to') => (
    <Input
      type="time"
      aria-label={t(key)}
      style={{ width: '8rem' }}
      value={timeText(Math.min(value[key], LAST_MINUTE))}
      onChange={({ target }) => {
        const minutes = minutesOf(target.value || '00:00')
        onChange({ ...value, [key]: key === 'to' && minutes === LAST_MINUTE ? LAST_MINUTE + 1 : minutes })
      }}
    />
  )
  return (
    <>
      {box('from')}–{box('to')}
    </>
  )
}

/** The hours of the week and the days that differ. Who was overtaken sees what stands and what was typed, and decides. */
export function FreeTimeDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useTexts('duty')
  const [base, setBase] = useState(person.freeTime.version)
  const [weekly, setWeekly] = useState<Weekly[]>([...person.freeTime.weekly])
  const [exceptions, setExceptions] = useState<Exception[]>([...person.freeTime.exceptions])
  const [stale, setStale] = useState<FreeTime & { version: number }>()
  const save = useWrite(saveFreeTime, {
    onDone: () => {
      notifyDone(t('saved'))
      onClose()
    },
    onFailed: (error) => {
      if (!(error instanceof RequestFailed) || error.status !== 412) return false
      setStale(error.document['current'] as FreeTime & { version: number })
      return true
    },
  })
  const send = (version: number) =>
    save.mutate({ params: { id: person.memberId }, version, body: { weekly, exceptions } })
  const isRight = [...weekly, ...exceptions].every(({ from, to }) => from < to)
  if (stale)
    return (
      <Modal open title={t('stale')} footer={null} onCancel={onClose}>
        <h3 className="part-title">{t('staleNow')}</h3>
        <FreeTimeLines time={stale} />
        <h3 className="part-title">{t('staleMine')}</h3>
        <FreeTimeLines time={{ weekly, exceptions }} />
        <Space wrap className="form-ways">
          <Button
            onClick={() => {
              setBase(stale.version)
              setWeekly([...stale.weekly])
              setExceptions([...stale.exceptions])
              setStale(undefined)
            }}
          >
            {t('takeTheirs')}
          </Button>
          <Button type="primary" loading={save.isPending} onClick={() => send(stale.version)}>
            {t('keepMine')}
          </Button>
        </Space>
      </Modal>
    )
  return (
    <Modal
      open
      title={t('editFree')}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: !isRight }}
      confirmLoading={save.isPending}
      onOk={() => send(base)}
      onCancel={onClose}
    >
      <h3 className="part-title">{t('weekly')}</h3>
      <Rows
        rows={weekly}
        most={MOST_WEEKLY}
        addText={t('addWeekly')}
        fresh={() => ({ weekday: 6, from: 540, to: 1020 })}
        onChange={setWeekly}
        lead={(row, put) => (
          <Select
            aria-label={t('weekday')}
            style={{ width: '8rem' }}
            value={row.weekday}
            options={weekdayWords.map((words, at) => ({ value: at + 1, label: <Words words={words} /> }))}
            onChange={(weekday) => put({ ...row, weekday })}
          />
        )}
      />
      <h3 className="part-title">{t('exceptions')}</h3>
      <Rows
        rows={exceptions}
        most={MOST_EXCEPTIONS}
        addText={t('addException')}
        fresh={() => ({ day: addDays(dayOf(new Date()), 1), from: 0, to: 1440, isFree: false })}
        onChange={setExceptions}
        lead={(row, put) => (
          <>
            <Input
              type="date"
              aria-label={t('day')}
              style={{ width: '10rem' }}
              value={row.day}
              onChange={({ target }) => target.value && put({ ...row, day: target.value })}
            />
            <Select
              aria-label={t('isFree')}
              style={{ width: '7rem' }}
              value={row.isFree ? 'free' : 'busy'}
              options={[
                { value: 'free', label: t('isFree') },
                { value: 'busy', label: t('notFree') },
              ]}
              onChange={(value) => put({ ...row, isFree: value === 'free' })}
            />
          </>
        )}
      />
      {!isRight && <Alert type="warning" showIcon title={t('timeOrder')} />}
    </Modal>
  )
}

function Words({ words }: { words: { zh: string; en: string } }) {
  const { language } = useTexts('duty')
  return <>{words[language]}</>
}

function Rows<Row extends { from: number; to: number }>(props: {
  rows: readonly Row[]
  most: number
  addText: string
  fresh: () => Row
  lead: (row: Row, put: (row: Row) => void) => React.ReactNode
  onChange: (rows: Row[]) => void
}) {
  const { t } = useTexts('duty')
  const { rows, onChange } = props
  return (
    <>
      {rows.map((row, at) => {
        const put = (changed: Row) => onChange(rows.map((one, index) => (index === at ? changed : one)))
        return (
          // The place, not what stands there: that is being edited.
          <div key={at} className="hours">
            {props.lead(row, put)}
            <Hours value={row} onChange={put} />
            <Button
              type="text"
              aria-label={t('deleteRow', { n: at + 1 })}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            >
              {t('remove')}
            </Button>
          </div>
        )
      })}
      <Button disabled={rows.length >= props.most} onClick={() => onChange([...rows, props.fresh()])}>
        {props.addText}
      </Button>
    </>
  )
}
