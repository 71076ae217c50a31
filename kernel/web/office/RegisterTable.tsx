import { Button, Table, type TableProps } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../model.ts'
import { numberText } from '../format.ts'
import { columnsOf, columnWidth, type NamedField } from '../model-view.ts'
import { PageLink } from '../navigation.tsx'
import type { ListQuestion } from '../question-url.ts'
import { fieldText, recordText } from '../texts.ts'
import { mostRows, type RegisterList } from '../use-register.ts'
import { EmptyState, FailureState, LoadingState, NothingFoundState } from './states.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { ValueText } from './values.tsx'

export type ColumnChange<Item> = {
  /** What stands in the cell instead of the plain value. */
  readonly render?: (item: Item) => ReactNode
  readonly width?: number
  readonly hidden?: boolean
}

export type ColumnChanges<M extends Model> = Readonly<Partial<Record<keyof M['fields'], ColumnChange<RecordOf<M>>>>>

export type RegisterTableProps<M extends Model> = {
  model: M
  list: RegisterList<RecordOf<M>>
  question: ListQuestion
  onChange: (question: ListQuestion) => void
  /** The page of a record; without it rows do not open. */
  recordPath?: ((item: RecordOf<M>) => string) | undefined
  columns?: ColumnChanges<M> | undefined
  /** Columns that are no fields, after the others. */
  moreColumns?:
    | readonly { key: string; title: string; width?: number; render: (item: RecordOf<M>) => ReactNode }[]
    | undefined
  selection?: TableProps<RecordOf<M>>['rowSelection']
  /** What is shown when the register itself holds nothing. */
  empty?: ReactNode
  /** Set on the one table that listens to j, k, arrows and Enter. */
  hasKeys?: boolean
  /** Part of another page: its heads scroll with it. */
  isPart?: boolean
  onSearchKey?: () => void
  onOpen?: (item: RecordOf<M>) => void
}

/** The rows of a register with its states, keys, sorting and "more". */
export function RegisterTable<M extends Model>(props: RegisterTableProps<M>) {
  const { model, list, question, onChange, empty, hasKeys = false, onSearchKey } = props
  const { t } = useTranslation()
  const columns = useColumns(props)
  const rows = useRowKeys({
    count: list.items.length,
    isOn: hasKeys,
    onOpen: (row) => list.items[row] && props.onOpen?.(list.items[row]),
    onEnd: () => list.hasMore && !list.loadingMore && list.loadMore(),
    onSearch: () => onSearchKey?.(),
  })
  if (list.waiting) return <LoadingState rows={10} />
  if (list.failure && list.items.length === 0) return <FailureState failure={list.failure} onRetry={list.retry} />
  if (list.items.length === 0 && isAsking(question))
    return <NothingFoundState onClear={() => onChange({ ...question, search: '', filters: {} })} />
  if (list.items.length === 0) return empty ?? <EmptyState />
  return (
    <div ref={rows.box} className={list.refreshing ? 'sy-table sy-refreshing' : 'sy-table'}>
      <Table<RecordOf<M>>
        rowKey="id"
        size="small"
        sticky={props.isPart ? false : { offsetHeader: topHeight }}
        aria-label={recordText(t, model.name)}
        columns={columns}
        dataSource={list.items}
        pagination={false}
        scroll={{ x: columns.reduce((sum, { width = titleWidth }) => sum + width, 0) }}
        showSorterTooltip={false}
        {...(props.selection ? { rowSelection: props.selection } : {})}
        onRow={(item, row = 0) => ({
          ...rows.rowProps(row),
          ...(props.onOpen
            ? { className: 'sy-opens', onClick: (event) => openRow(event, () => props.onOpen?.(item)) }
            : {}),
        })}
        onChange={(_, __, sorter) => {
          const { field, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
          onChange({
            ...question,
            sort: order && field ? { field: String(field), descending: order === 'descend' } : null,
          })
        }}
      />
      <TableFoot list={list} />
    </div>
  )
}

// The bar of the shell stands over the page; the heads of the table stop below it.
const topHeight = 52
const titleWidth = 200

const isAsking = ({ search, filters }: ListQuestion) => search !== '' || Object.keys(filters).length > 0

// A link, a box or a mark of text inside the row has its own meaning.
function openRow(event: React.MouseEvent<HTMLElement>, open: () => void) {
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('a, button, input, label, .ant-table-selection-column')) return
  if (getSelection()?.isCollapsed === false) return
  open()
}

function useColumns<M extends Model>({
  model,
  question,
  columns,
  moreColumns = [],
  recordPath,
}: RegisterTableProps<M>) {
  const { t } = useTranslation()
  return useMemo(() => {
    const shown = columnsOf(model).filter(({ name }) => !columns?.[name]?.hidden)
    const fields = shown.map((named) =>
      fieldColumn({ model, named, question, change: columns?.[named.name], recordPath, t }),
    )
    const others = moreColumns.map(({ key, title, width, render }) => ({
      key,
      title,
      ...(width === undefined ? {} : { width }),
      render: (_: unknown, item: RecordOf<M>) => render(item),
    }))
    return [...fields, ...others]
  }, [model, question, columns, moreColumns, recordPath, t])
}

type FieldColumn<M extends Model> = {
  model: M
  named: NamedField
  question: ListQuestion
  change: ColumnChange<RecordOf<M>> | undefined
  recordPath: ((item: RecordOf<M>) => string) | undefined
  t: ReturnType<typeof useTranslation>['t']
}

function fieldColumn<M extends Model>({ model, named, question, change, recordPath, t }: FieldColumn<M>) {
  const { name, field } = named
  const width = change?.width ?? columnWidth(named, model)
  const content = (item: RecordOf<M>) =>
    change?.render?.(item) ?? (
      <ValueText model={model} name={name} value={item[name as keyof RecordOf<M>]} record={item} />
    )
  return {
    key: name,
    dataIndex: name,
    title: fieldText(t, model.name, name),
    ...(width === undefined ? {} : { width }),
    ...(field.kind === 'money' || field.kind === 'integer' ? { align: 'end' as const } : {}),
    ...(field.sorts ? { sorter: true, sortOrder: orderOf(question, name) } : {}),
    render: (_: unknown, item: RecordOf<M>) =>
      name === model.title && recordPath ? (
        <PageLink to={recordPath(item)} className="sy-title-link">
          {content(item)}
        </PageLink>
      ) : (
        content(item)
      ),
  }
}

function orderOf({ sort }: ListQuestion, name: string): 'ascend' | 'descend' | null {
  if (sort?.field !== name) return null
  return sort.descending ? 'descend' : 'ascend'
}

function TableFoot({ list }: { list: RegisterList<unknown> }) {
  const { t } = useTranslation()
  return (
    <footer className="sy-table-foot">
      <span role="status">{countText(t, list)}</span>
      {list.hasMore && (
        <Button onClick={list.loadMore} loading={list.loadingMore}>
          {t('kernel.list.more')}
        </Button>
      )}
      {list.isFull && <span className="sy-muted">{t('kernel.list.full', { most: numberText(mostRows) })}</span>}
      {list.failure && <span className="sy-muted">{t('kernel.list.notRefreshed')}</span>}
    </footer>
  )
}

function countText(t: ReturnType<typeof useTranslation>['t'], { items, count }: RegisterList<unknown>): string {
  const shown = numberText(items.length)
  if (!count) return t('kernel.list.shown', { shown })
  return t(count.more ? 'kernel.list.ofMoreThan' : 'kernel.list.of', { shown, all: numberText(count.value) })
}
