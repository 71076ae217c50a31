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

const defaults = {
  backgroundColor: 'transparent',
  animation: false,
  aria: { enabled: true },
  grid: { left: 56, right: 16, top: 28, bottom: 32 },
}

const colours = {
  light: ['#1b5e8c', '#b9832a', '#2f7d5f', '#855a98', '#b0503a', '#5c6a78'],
  dark: ['#6fb4e2', '#dcae5a', '#74c39d', '#bd96cf', '#e08c74', '#9aa7b3'],
}

/** Draws a chart into a box and keeps its size; loaded only where a chart is shown. */
export function drawChart(box: HTMLElement, option: Record<string, unknown>, isDark: boolean) {
  const chart = init(box, isDark ? 'dark' : undefined)
  chart.setOption({ ...defaults, color: isDark ? colours.dark : colours.light, ...option })
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
