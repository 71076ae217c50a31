import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { afterResize, type ListLayout } from '../list-layout.ts'
import type { ListQuestion } from '../question-url.ts'
import { cellClass, type ShownColumn } from './columns.tsx'

type HeadCellProps = {
  column: Omit<ShownColumn<unknown>, 'render'>
  question: ListQuestion
  onChange: (question: ListQuestion) => void
  layout: ListLayout
  onLayout?: ((layout: ListLayout) => void) | undefined
}

/** The head of a column: orders the list, and its right border is drawn to make it wider. */
export function HeadCell({ column, question, onChange, layout, onLayout }: HeadCellProps) {
  const { name, title, sorts } = column
  const order = orderOf(question, name)
  return (
    <th
      scope="col"
      className={cellClass(column)}
      {...(sorts ? { 'aria-sort': order ?? ('none' as const) } : {})}
      title={title}
    >
      {sorts ? (
        <button
          type="button"
          className="sy-sort"
          onClick={() => onChange({ ...question, sort: sortAfter(question, name) })}
        >
          <span>{title}</span>
          {order === 'descending' ? (
            <CaretDownOutlined aria-hidden className="sy-sorted" />
          ) : (
            <CaretUpOutlined aria-hidden className={order ? 'sy-sorted' : 'sy-sortable'} />
          )}
        </button>
      ) : (
        title
      )}
      {sorts && <span className="sy-print-title">{title}</span>}
      {onLayout && <WidthGrip width={column.width} onWidth={(width) => onLayout(afterResize(layout, name, width))} />}
    </th>
  )
}

function orderOf({ sort }: ListQuestion, name: string): 'ascending' | 'descending' | undefined {
  if (sort?.field !== name) return undefined
  return sort.descending ? 'descending' : 'ascending'
}

/** Up, down, and as the list has it. */
function sortAfter({ sort }: ListQuestion, field: string): ListQuestion['sort'] {
  if (sort?.field !== field) return { field, descending: false }
  return sort.descending ? null : { field, descending: true }
}

// For the mouse; whoever uses the keyboard finds the widths among the columns.
function WidthGrip({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const { t } = useTranslation()
  const from = useRef<{ x: number; width: number } | null>(null)
  const drag = (event: PointerEvent<HTMLSpanElement>) => {
    if (from.current) onWidth(from.current.width + event.clientX - from.current.x)
  }
  return (
    <span
      aria-hidden
      className="sy-grip"
      title={t('kernel.lists.layout.drag')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width }
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        from.current = null
      }}
      onPointerCancel={() => {
        from.current = null
      }}
    />
  )
}
