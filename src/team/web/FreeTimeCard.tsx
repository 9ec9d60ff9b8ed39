import { useState } from 'react'
import { Button } from 'antd'
import { Card } from '../../platform/web/Card.tsx'
import { useMay } from '../../platform/web/me.tsx'
import { EmptyState } from '../../platform/web/states.tsx'
import { useTexts } from '../../platform/web/texts.ts'
import { timeText } from '../time/clock.rules.ts'
import { weekdayWords, type FreeTime } from '../time/free-time.rules.ts'
import { FreeTimeDialog } from './FreeTimeDialog.tsx'
import type { Person } from './PersonDuties.tsx'

export function FreeTimeCard({ person }: { person: Person }) {
  const { t } = useTexts('duty')
  const mayWrite = useMay('duty.write')
  const [isEditing, setEditing] = useState(false)
  const { weekly, exceptions } = person.freeTime
  return (
    <Card
      title={t('freeTime')}
      extra={mayWrite && <Button onClick={() => setEditing(true)}>{t('editFree')}</Button>}
    >
      <p>{t('freeTimeLead')}</p>
      {weekly.length + exceptions.length === 0 ? (
        <EmptyState title={t('noFreeTime')} {...(mayWrite ? { hint: t('noFreeTimeHint') } : {})} />
      ) : (
        <FreeTimeLines time={person.freeTime} />
      )}
      {isEditing && <FreeTimeDialog person={person} onClose={() => setEditing(false)} />}
    </Card>
  )
}

/** 周一 09:00–11:00、14:00–17:00, day by day, then the days that differ. */
export function FreeTimeLines({ time }: { time: FreeTime }) {
  const { t, language } = useTexts('duty')
  const comma = language === 'zh' ? '、' : ', '
  const span = ({ from, to }: { from: number; to: number }): string => `${timeText(from)}–${timeText(to)}`
  const days = weekdayWords.flatMap((words, at) => {
    const own = time.weekly.filter(({ weekday }) => weekday === at + 1)
    return own.length === 0
      ? []
      : [{ key: words.en, name: words[language], hours: own.map(span).join(comma) }]
  })
  const dated = time.exceptions
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
    .map((one) => ({
      key: `${one.day} ${one.from}`,
      name: one.day,
      hours: `${span(one)} ${t(one.isFree ? 'isFree' : 'notFree')}`,
    }))
  return (
    <ul className="lines">
      {[...days, ...dated].map(({ key, name, hours }) => (
        <li key={key}>
          <span>{name}</span>
          <span className="lines-side">{hours}</span>
        </li>
      ))}
    </ul>
  )
}
