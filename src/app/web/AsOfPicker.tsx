import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useAsOf } from '../../platform/web/as-of.tsx'
import { useMe } from '../../platform/web/me.tsx'
import { useTexts } from '../../platform/web/texts.ts'

/** The day that every figure and list of the page describes. Emptied, it is the programme's own again. */
export function AsOfPicker() {
  const { t } = useTexts('app')
  const { asOf, setAsOf } = useAsOf()
  const { defaultDay, startsOn } = useMe().programme
  return (
    <span className="as-of">
      <label htmlFor="as-of">{t('asOf')}</label>
      <DatePicker
        id="as-of"
        value={dayjs(asOf)}
        allowClear={asOf !== defaultDay}
        minDate={dayjs(startsOn)}
        maxDate={dayjs(defaultDay)}
        format="YYYY-MM-DD"
        inputReadOnly
        showNow={false}
        onChange={(day) => setAsOf(day ? day.format('YYYY-MM-DD') : undefined)}
      />
    </span>
  )
}
