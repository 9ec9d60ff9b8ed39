import { Link } from '@tanstack/react-router'
import { Sparkline } from './Sparkline.tsx'
import { useTexts } from './texts.ts'

export interface FigureCardProps {
  title: string
  /** Already formatted. */
  value: string
  unit?: string | undefined
  /** A line under the figure, such as numerator and denominator. */
  note?: string | undefined
  asOf: string
  /** Said in words: "一周来 +12". */
  change?: string | undefined
  trend?: (number | null)[] | undefined
  /** Where the records behind the figure are. */
  to?: string | undefined
}

/** One headline figure with its day and course; the whole card opens the records behind it. */
export function FigureCard(props: FigureCardProps) {
  const { t } = useTexts('platform')
  const body = (
    <>
      <span className="figure-title">{props.title}</span>
      <span className="figure-line">
        <span className="figure-value">
          {props.value}
          {props.unit !== undefined && <small> {props.unit}</small>}
        </span>
        {props.trend && <Sparkline values={props.trend} />}
      </span>
      {props.note !== undefined && <span className="figure-note">{props.note}</span>}
      <span className="figure-foot">
        <span>{t('asOfDay', { day: props.asOf })}</span>
        {props.change !== undefined && <span>{props.change}</span>}
      </span>
    </>
  )
  if (props.to === undefined) return <div className="card figure-card">{body}</div>
  return (
    <Link to={props.to} className="card figure-card">
      {body}
    </Link>
  )
}
