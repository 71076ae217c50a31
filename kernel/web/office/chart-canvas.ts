import { BarChart, GaugeChart, HeatmapChart, LineChart, MapChart, PieChart, ScatterChart } from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

use([
  BarChart,
  GaugeChart,
  HeatmapChart,
  LineChart,
  MapChart,
  PieChart,
  ScatterChart,
  AriaComponent,
  DatasetComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
])

/** Draws a chart into a box and keeps its size; loaded only where a chart is shown. */
export function drawChart(box: HTMLElement, option: Record<string, unknown>, isDark: boolean) {
  const chart = init(box, isDark ? 'dark' : undefined)
  chart.setOption({ backgroundColor: 'transparent', animation: false, aria: { enabled: true }, ...option })
  const observer = new ResizeObserver(() => chart.resize())
  observer.observe(box)
  return {
    onClick: (listener: (name: string) => void) => chart.on('click', ({ name }) => listener(name)),
    dispose: () => {
      observer.disconnect()
      chart.dispose()
    },
  }
}
