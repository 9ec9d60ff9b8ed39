import { Button, Skeleton } from 'antd'
import type { EChartsOption } from 'echarts'
import type { EChartsType } from 'echarts/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTexts } from './texts.ts'

export interface ChartProps {
  option: EChartsOption
  height: number
  /** What the chart shows, for those who do not see it. */
  label: string
  /** The same numbers as a table. */
  table: { columns: string[]; rows: ReactNode[][] }
  /** Shapes (GeoJSON) to draw on, by the name that the option uses. */
  map?: { name: string; shapes: object } | undefined
  /** The name of the bar, point or region that was pressed. */
  onSelect?: ((name: string) => void) | undefined
}

/** A chart with its numbers behind it; the drawing library is fetched when the first chart is shown. */
export function Chart(props: ChartProps) {
  const { t } = useTexts('platform')
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="chart" aria-label={props.label}>
      <div className="chart-switch">
        <Button size="small" type="link" onClick={() => setAsTable(!asTable)} aria-pressed={asTable}>
          {t(asTable ? 'asChart' : 'asTable')}
        </Button>
      </div>
      {asTable ? <ChartTable {...props} /> : <Drawing {...props} />}
    </figure>
  )
}

function Drawing({ option, height, label, map, onSelect }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<EChartsType>()
  useEffect(() => {
    const element = place.current
    let made: EChartsType | undefined
    let gone = false
    const watcher = new ResizeObserver(() => made?.resize())
    void import('./echarts-kit.ts').then((kit) => {
      if (gone || !element) return
      if (map) kit.registerMap(map.name, map.shapes as Parameters<typeof kit.registerMap>[1])
      made = kit.init(element, null, { renderer: 'svg' })
      watcher.observe(element)
      setChart(made)
    })
    return () => {
      gone = true
      watcher.disconnect()
      made?.dispose()
    }
  }, [map])
  useEffect(() => {
    const text = { fontFamily: getComputedStyle(document.body).fontFamily }
    if (chart && !chart.isDisposed()) {
      chart.setOption({ animation: false, textStyle: text, ...option }, { notMerge: true })
    }
  }, [chart, option])
  useEffect(() => {
    if (!chart || !onSelect) return
    chart.on('click', (event) => onSelect(event.name))
    return () => {
      if (!chart.isDisposed()) chart.off('click')
    }
  }, [chart, onSelect])
  return (
    <div style={{ height, position: 'relative' }}>
      <div ref={place} role="img" aria-label={label} style={{ height }} />
      {!chart && <Skeleton.Node active className="chart-waiting" style={{ height }} />}
    </div>
  )
}

function ChartTable({ table, label, height }: ChartProps) {
  const { t } = useTexts('platform')
  return (
    <div className="chart-table" style={{ maxHeight: height }} tabIndex={0} role="region" aria-label={label}>
      <table>
        <caption className="visually-hidden">{t('chartTable', { label })}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
