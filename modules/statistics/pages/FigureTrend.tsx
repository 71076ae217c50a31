import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { Chart } from '../../../kernel/web/office/index.ts'
import type { FigureAnswer, Point, Side } from '../model.ts'
import { figureText, percentText } from './figure-texts.ts'
import { useListPath } from './RecordsLink.tsx'
import { ValueTable } from './ValueTable.tsx'

/** The series of a figure by month: bars of counts, or the line of a share. A month opens its records. */
export function FigureTrend({ figure, points }: { figure: FigureAnswer; points: readonly Point[] }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const path = useListPath(figure.numerator.path)
  const day = figureText(t, figure.name, 'day')
  const isShare = figure.denominator !== null
  const option = useMemo(() => optionOf(points, isShare), [points, isShare])
  const columns = [
    t('statistics.figure.month'),
    t(`statistics.figure.${isShare ? 'numerator' : 'value'}`),
    ...(isShare ? [t('statistics.figure.denominator'), t('statistics.figure.share')] : []),
  ]
  const labelOf = (point: Point) =>
    monthText(point) === point.month ? point.month : t('statistics.figure.running', point)
  const rows = points.map((point) => [
    labelOf(point),
    heightOf(point.numerator),
    ...(isShare
      ? [point.denominator?.value ?? null, point.permille === null ? null : percentText(point.permille)]
      : []),
  ])
  const open = (month: string) => {
    const point = points.find((candidate) => candidate.month === month)
    if (point && path) goTo(path, point.numerator.filters)
  }
  return (
    <>
      <Chart
        title={t(isShare ? 'statistics.figure.trendShare' : 'statistics.figure.trend', { day })}
        option={option}
        table={{ columns, rows }}
        onClick={open}
        foot={t('statistics.figure.trendFoot', { day })}
      />
      <details className="sy-months">
        <summary>{t('statistics.figure.months')}</summary>
        <ValueTable
          head={t('statistics.figure.month')}
          rows={points.map((point) => ({ ...point, key: point.month, label: labelOf(point) }))}
        />
      </details>
    </>
  )
}

/** The month, or its last counted day where it is not whole. */
function monthText({ month, until }: Point): string {
  const next = new Date(`${until}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.getUTCDate() === 1 ? month : until
}

/** Money is drawn in yuan. */
const heightOf = ({ value, unit }: Side): number => (unit === 'fen' ? value / 100 : value)

function optionOf(points: readonly Point[], isShare: boolean): Record<string, unknown> {
  const data = points.map(({ numerator, permille }) => (isShare ? permille && permille / 10 : heightOf(numerator)))
  return {
    grid: { left: 48, right: 16, top: 24, bottom: 28 },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: points.map(({ month }) => month) },
    yAxis: { type: 'value', minInterval: isShare ? 0 : 1, ...(isShare ? { min: 0, max: 100 } : {}) },
    series: [{ type: isShare ? 'line' : 'bar', data, barMaxWidth: 32, symbolSize: 8, itemStyle: { color: '#2c7cb0' } }],
  }
}
