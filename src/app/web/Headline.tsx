import { Skeleton } from 'antd'
import type { z } from 'zod'
import { useCall } from '../../platform/web/call.ts'
import { FigureCard } from '../../platform/web/FigureCard.tsx'
import { paths } from '../../platform/web/paths.ts'
import { ErrorState } from '../../platform/web/states.tsx'
import { useTexts, type AreaTexts } from '../../platform/web/texts.ts'
import { getFigures, type figureShape } from '../../statistics/figure.api.ts'
import { headline } from '../../statistics/figure.rules.ts'

type Figure = z.output<typeof figureShape>

/** The eight figures of the programme, each with its course and the way to its records. */
export function Headline({ asOf }: { asOf: string }) {
  const texts = useTexts('app')
  const { t } = texts
  const { data, error } = useCall(getFigures, { query: { asOf } }, { keep: true })
  return (
    <section aria-label={t('headline')} className="figures" aria-busy={!data}>
      {error && !data ? (
        <div className="card">
          <ErrorState error={error} />
        </div>
      ) : data ? (
        data.figures.map((figure) => (
          <FigureCard
            key={figure.figure}
            title={t(`figure.${figure.figure}`)}
            value={isRate(figure) ? texts.percent(figure.value) : texts.number(figure.value)}
            unit={isRate(figure) ? undefined : t(`unit.${figure.figure}`) || undefined}
            note={noteOf(figure, texts)}
            asOf={data.asOf}
            change={changeOf(figure, texts)}
            trend={figure.trend.map(({ value }) => value)}
            to={paths.records(figure.records)}
          />
        ))
      ) : (
        headline.map((name) => (
          <div key={name} className="card figure-card">
            <Skeleton active title={{ width: '50%' }} paragraph={{ rows: 2 }} />
          </div>
        ))
      )}
    </section>
  )
}

const isRate = ({ figure }: Figure): boolean => figure === 'organisationRegistrationRate'

function noteOf({ numerator, denominator, figure }: Figure, { t, number }: AreaTexts): string {
  if (numerator === null || denominator === null) return t(`note.${figure}`)
  return t('fraction', { numerator: number(numerator), denominator: number(denominator) })
}

function changeOf(figure: Figure, { t, number }: AreaTexts): string | undefined {
  const { value, weekBefore } = figure
  if (value === null || weekBefore === null) return undefined
  const change = isRate(figure) ? Math.round((value - weekBefore) * 1000) / 10 : value - weekBefore
  if (change === 0) return t('weekSame')
  const signed = `${change > 0 ? '+' : '−'}${number(Math.abs(change))}`
  return t(isRate(figure) ? 'weekPoints' : 'weekChange', { change: signed })
}
