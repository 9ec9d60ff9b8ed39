import type { EChartsOption, MapSeriesOption } from 'echarts'
import { stepsOf } from './map-steps.ts'

export interface CountyValue {
  code: string
  name: string
  value: number
  /** The value as it is said: 12 对. */
  text: string
}

/** One degree of longitude against one of latitude at 31° N. */
const ASPECT = 0.86

/** A choropleth of counties in steps; `names` are all counties of the base map, those without a value count as 0. */
export function countyMap(
  values: CountyValue[],
  names: Map<string, string>,
  options: { emptyText: string; isPhone: boolean },
): EChartsOption {
  const byCode = new Map(values.map((county) => [county.code, county]))
  const pieces = stepsOf(Math.max(0, ...values.map(({ value }) => value)))
  const series: MapSeriesOption = {
    type: 'map',
    map: 'counties',
    nameProperty: 'adcode',
    aspectScale: ASPECT,
    preserveAspect: true,
    top: 8,
    left: 8,
    right: 8,
    bottom: options.isPhone ? 56 : 8,
    selectedMode: false,
    itemStyle: { borderColor: '#ffffff', borderWidth: 0.8 },
    label: { show: false },
    emphasis: {
      label: { show: false },
      itemStyle: { areaColor: '#ffd666', borderColor: '#614700', borderWidth: 1.2 },
    },
    data: [...names.keys()].map((code) => ({ name: code, value: byCode.get(code)?.value ?? 0 })),
  }
  return {
    tooltip: {
      trigger: 'item',
      confine: true,
      formatter: (hovered: unknown) => {
        const code = (hovered as { name: string }).name
        const county = byCode.get(code)
        return `${county?.name ?? names.get(code) ?? code}<br>${county?.text ?? options.emptyText}`
      },
    },
    visualMap: {
      type: 'piecewise',
      pieces: [...pieces].reverse(),
      ...(options.isPhone
        ? { orient: 'horizontal', left: 'center', bottom: 0, itemGap: 6 }
        : { orient: 'vertical', left: 8, top: 8, itemGap: 4 }),
      itemWidth: 16,
      itemHeight: 12,
      selectedMode: false,
    },
    series: [series],
  }
}
