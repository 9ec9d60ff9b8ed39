import { BarChart, LineChart, MapChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { init, registerMap, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

// Only what our charts draw with: the whole library is three times the size. SVG stays sharp in print and at 150 %.
use([
  BarChart,
  LineChart,
  MapChart,
  AriaComponent,
  DatasetComponent,
  GeoComponent,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  VisualMapComponent,
  SVGRenderer,
])

export { init, registerMap }
