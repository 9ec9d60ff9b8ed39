import type { EChartsOption } from 'echarts'
import { Chart } from '../../platform/web/Chart.tsx'
import { usePhone } from '../../platform/web/width.ts'
import type { Run } from './run-watch.ts'
import { usePairingTexts } from './words.ts'

/** Pairs by basis as bars with their numbers beside them, P1 on top. */
export function TierChart({ counts }: { counts: Run['tierCounts'] }) {
  const { t, number, basisName } = usePairingTexts()
  const isPhone = usePhone()
  const rows = counts.map(({ basis, pairs }) => ({
    basis,
    name: basisName(basis),
    pairs,
  }))
  const option: EChartsOption = {
    grid: { left: 8, right: 56, top: 8, bottom: 8, outerBoundsMode: 'same' },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ basis, name }) => (isPhone ? basis : name)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#d9d9d9' } },
      axisLabel: { color: 'rgba(0,0,0,.88)', fontSize: 13 },
    },
    series: [
      {
        type: 'bar',
        data: rows.map(({ pairs }) => pairs),
        barMaxWidth: 20,
        itemStyle: { color: '#0958d9' },
        label: { show: true, position: 'right', color: 'rgba(0,0,0,.88)' },
      },
    ],
  }
  return (
    <Chart
      option={option}
      height={240}
      label={t('tierChart')}
      table={{
        columns: [t('basis'), t('pairs')],
        rows: rows.map(({ name, pairs }) => [name, number(pairs)]),
      }}
    />
  )
}
