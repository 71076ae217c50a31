import { Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useColourScheme } from './colour-scheme.ts'

export type ChartTable = {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

type ChartProps = {
  /** What the picture says, in one line; also its name for who cannot see it. */
  title: string
  /** Options of echarts (bar, line, pie, scatter, heat map, gauge, map). */
  option: Record<string, unknown>
  /** The same figures as a table: every picture has one behind it. */
  table: ChartTable
  height?: number
  onClick?: (name: string) => void
  /** As of when, and where the figures come from. */
  foot?: ReactNode
}

/** A picture of figures, with the figures themselves one button away. */
export function Chart({ title, option, table, height = 260, onClick, foot }: ChartProps) {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className="sy-chart">
      <figcaption>
        <span>{title}</span>
        <Button type="text" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'kernel.chart.picture' : 'kernel.chart.table')}
        </Button>
      </figcaption>
      {asTable ? (
        <FigureTable title={title} table={table} />
      ) : (
        <ChartCanvas title={title} option={option} height={height} onClick={onClick} />
      )}
      {foot && <div className="sy-muted">{foot}</div>}
    </figure>
  )
}

type ChartCanvasProps = Pick<ChartProps, 'title' | 'option'> & {
  height: number
  onClick: ((name: string) => void) | undefined
}

function ChartCanvas({ title, option, height, onClick }: ChartCanvasProps) {
  const box = useRef<HTMLDivElement>(null)
  const isDark = useColourScheme() === 'dark'
  const click = useRef(onClick)
  click.current = onClick
  useEffect(() => {
    let gone = false
    let dispose = () => {}
    void import('./chart-canvas.ts').then(({ drawChart }) => {
      if (gone || !box.current) return
      const chart = drawChart(box.current, option, isDark)
      chart.onClick((name) => click.current?.(name))
      dispose = chart.dispose
    })
    return () => {
      gone = true
      dispose()
    }
  }, [option, isDark])
  return <div ref={box} role="img" aria-label={title} style={{ height }} />
}

export const FigureTable = ({ title, table }: { title: string; table: ChartTable }) => (
  // Can be reached and scrolled by keyboard when it is wider than its frame.
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take focus (WCAG 2.1.1)
  <section className="sy-figure-table" tabIndex={0} aria-label={title}>
    <table>
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
            {row.map((cell, place) => (
              <td key={table.columns[place] ?? place} className={typeof cell === 'number' ? 'sy-number' : ''}>
                {cell ?? '—'}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
