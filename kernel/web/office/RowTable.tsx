import { Checkbox } from 'antd'
import { type CSSProperties, memo, type ReactNode, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../model.ts'
import { plainLayout } from '../list-layout.ts'
import { afterHeadTick, afterRowTick, isTicked, isWhole } from '../selection.ts'
import { recordText } from '../texts.ts'
import { cellClass, type ShownColumn } from './columns.tsx'
import { HeadCell } from './HeadCell.tsx'
import type { RegisterTableProps } from './register-table.ts'
import { useRowKeys } from './use-row-keys.ts'
import { useVirtualRows } from './use-virtual-rows.ts'

type RowTableProps<M extends Model> = RegisterTableProps<M> & { shown: readonly ShownColumn<RecordOf<M>>[] }

const tickWidth = 44

/**
 * The rows themselves. Only those in view are drawn, so that ten thousand scroll as ten do; the rest is loaded as one
 * comes near. What prints is drawn whole.
 */
export function RowTable<M extends Model>(props: RowTableProps<M>) {
  const { model, list, shown, selection, onSelect, layout = plainLayout, isPart = false } = props
  const { t } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const { items } = list
  const ids = useMemo(() => items.map(({ id }) => id), [items])
  const rows = useVirtualRows({ box, list, density: layout.density })
  const tick = (row: number) => {
    const item = items[row]
    if (selection && onSelect && item) onSelect(afterRowTick(selection, item.id, ids))
  }
  const { row: current, focusOn } = useRowKeys({
    box,
    count: items.length,
    isOn: props.hasKeys ?? false,
    onReach: rows.reach,
    onOpen: (row) => items[row] && props.onOpen?.(items[row]),
    onSelect: tick,
    onEnd: () => list.hasMore && !list.loadingMore && list.loadMore(),
    onSearch: () => props.onSearchKey?.(),
    onHelp: () => props.onHelpKey?.(),
  })
  const does = useSteady({ tick, focusOn, open: (item: RecordOf<M>) => props.onOpen?.(item) })
  const total = shown.reduce((sum, { width }) => sum + width, selection ? tickWidth : 0)
  return (
    <div
      ref={box}
      className={['sy-rows', `sy-${layout.density}`, isPart ? 'sy-rows-part' : ''].join(' ').trim()}
      onScroll={rows.keepPlace}
    >
      <table
        style={pixels('--sy-total', total)}
        aria-rowcount={items.length + 1}
        aria-label={recordText(t, model.name)}
      >
        <colgroup>
          {selection && <col className="sy-tick" style={pixels('--sy-width', tickWidth)} />}
          {shown.map(({ name, width }) => (
            <col key={name} style={pixels('--sy-width', width)} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {selection && (
              <th scope="col" className="sy-tick">
                <Checkbox
                  aria-label={t('kernel.lists.bulk.tickLoaded')}
                  checked={isWhole(selection, ids)}
                  indeterminate={selection.ids.size > 0 && !isWhole(selection, ids)}
                  onChange={() => onSelect?.(afterHeadTick(selection, ids))}
                />
              </th>
            )}
            {shown.map((column) => (
              <HeadCell
                key={column.name}
                column={column}
                question={props.question}
                onChange={props.onChange}
                layout={layout}
                onLayout={props.onLayout}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={rows.before} columns={shown.length + (selection ? 1 : 0)} />
          {rows.drawn.map((row) => {
            const item = items[row]
            return (
              item && (
                <Row
                  key={item.id}
                  {...{ item, row, shown, does }}
                  name={String(item[model.title as keyof typeof item])}
                  measure={rows.measure}
                  tabIndex={row === Math.max(current, 0) ? 0 : -1}
                  isTicked={selection ? isTicked(selection, item.id) : undefined}
                  opens={props.onOpen !== undefined}
                />
              )
            )
          })}
          <Gap height={rows.after} columns={shown.length + (selection ? 1 : 0)} />
        </tbody>
      </table>
    </div>
  )
}

// As variables: paper has widths of its own.
const pixels = (name: `--${string}`, width: number) => ({ [name]: `${width}px` }) as CSSProperties

type RowDoes<Item> = { tick: (row: number) => void; focusOn: (row: number) => void; open: (item: Item) => void }

/** The same functions as long as the table stands, doing what the latest ones do: rows need not be drawn anew. */
function useSteady<Item>(does: RowDoes<Item>): RowDoes<Item> {
  const latest = useRef(does)
  latest.current = does
  return useMemo(
    () => ({
      tick: (row) => latest.current.tick(row),
      focusOn: (row) => latest.current.focusOn(row),
      open: (item) => latest.current.open(item),
    }),
    [],
  )
}

type RowProps<Item> = {
  item: Item
  row: number
  name: string
  shown: readonly ShownColumn<Item>[]
  does: RowDoes<Item>
  measure: (element: Element | null) => void
  tabIndex: number
  isTicked: boolean | undefined
  opens: boolean
}

/** A row that stays in view while one scrolls is not drawn again. */
const Row = memo(PlainRow) as typeof PlainRow

function PlainRow<Item>({ item, row, name, shown, does, measure, tabIndex, isTicked: ticked, opens }: RowProps<Item>) {
  const { t } = useTranslation()
  return (
    <tr
      ref={measure}
      data-index={row}
      data-row={row}
      tabIndex={tabIndex}
      aria-rowindex={row + 2}
      aria-selected={ticked}
      className={opens ? 'sy-opens' : ''}
      onFocus={() => does.focusOn(row)}
      onClick={(event) => openRow(event, () => does.open(item))}
    >
      {ticked !== undefined && (
        <td className="sy-tick">
          <Checkbox
            aria-label={t('kernel.lists.bulk.tick', { name })}
            checked={ticked}
            onChange={() => does.tick(row)}
          />
        </td>
      )}
      {shown.map((column) => (
        <td key={column.name} className={cellClass(column)}>
          <Clamped>{column.render(item)}</Clamped>
        </td>
      ))}
    </tr>
  )
}

/** Long texts keep to three lines, so that the rows below stay in reach. */
const Clamped = ({ children }: { children: ReactNode }) => <div className="sy-cell">{children}</div>

/** The room of the rows that are not drawn. */
const Gap = ({ height, columns }: { height: number; columns: number }) =>
  height > 0 && (
    <tr className="sy-gap" aria-hidden>
      <td colSpan={columns} style={{ height }} />
    </tr>
  )

// A link, a box or a mark of text inside the row has its own meaning.
function openRow(event: React.MouseEvent<HTMLElement>, open: () => void) {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('a, button, input, label, .sy-tick')) return
  if (getSelection()?.isCollapsed === false) return
  open()
}
