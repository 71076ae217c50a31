import type { TFunction } from 'i18next'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../model.ts'
import { columnsShown, type ListLayout, plainLayout } from '../list-layout.ts'
import { columnsOf, columnWidth, fieldsAt, type NamedField } from '../model-view.ts'
import { PageLink } from '../navigation.tsx'
import { fieldText } from '../texts.ts'
import { ValueText } from './values.tsx'

export type ColumnChange<Item> = {
  /** What stands in the cell instead of the plain value. */
  readonly render?: (item: Item) => ReactNode
  readonly width?: number
  /** Not shown until somebody chooses it. */
  readonly hidden?: boolean
}

export type ColumnChanges<M extends Model> = Readonly<Partial<Record<keyof M['fields'], ColumnChange<RecordOf<M>>>>>

/** A column that is no field. `pinned` stays at the right border whatever is pushed aside. */
export type MoreColumn<Item> = {
  readonly key: string
  readonly title: string
  readonly width?: number
  readonly pinned?: boolean
  readonly render: (item: Item) => ReactNode
}

export type ShownColumn<Item> = {
  readonly name: string
  readonly title: string
  readonly width: number
  /** The field the list may be ordered by. */
  readonly sorts?: boolean
  readonly isNumber?: boolean
  readonly isTitle?: boolean
  readonly pinned?: boolean
  readonly render: (item: Item) => ReactNode
}

export const cellClass = ({ isNumber, isTitle, pinned }: Omit<ShownColumn<unknown>, 'render'>): string =>
  [isNumber ? 'sy-end' : '', isTitle ? 'sy-first' : '', pinned ? 'sy-pinned' : ''].filter(Boolean).join(' ')

const titleWidth = 240
const otherWidth = 160

/** Every column a list could show: its fields, those of the record's page, and what the page adds. */
export function possibleColumns<M extends Model>(
  model: M,
  moreColumns: readonly MoreColumn<RecordOf<M>>[] = [],
): readonly string[] {
  const fields = [...columnsOf(model), ...fieldsAt(model, 'detail')].map(({ name }) => name)
  return [...new Set([...fields.filter((name) => name !== 'version'), ...moreColumns.map(({ key }) => key)])]
}

/** The columns a list shows until somebody chooses others. */
export function usualColumns<M extends Model>(
  model: M,
  columns: ColumnChanges<M> | undefined,
  moreColumns: readonly MoreColumn<RecordOf<M>>[] = [],
): readonly string[] {
  const fields = columnsOf(model).filter(({ name }) => !columns?.[name]?.hidden)
  return [...fields.map(({ name }) => name), ...moreColumns.map(({ key }) => key)]
}

export const columnTitle = (
  t: TFunction,
  model: Model,
  name: string,
  moreColumns: readonly { key: string; title: string }[] = [],
): string => moreColumns.find(({ key }) => key === name)?.title ?? fieldText(t, model.name, name)

type ColumnsAsked<M extends Model> = {
  model: M
  columns?: ColumnChanges<M> | undefined
  moreColumns?: readonly MoreColumn<RecordOf<M>>[] | undefined
  recordPath?: ((item: RecordOf<M>) => string) | undefined
  layout?: ListLayout
}

export function useColumns<M extends Model>(asked: ColumnsAsked<M>): readonly ShownColumn<RecordOf<M>>[] {
  const { model, columns, moreColumns = noColumns, recordPath, layout = plainLayout } = asked
  const { t } = useTranslation()
  return useMemo(() => {
    const possible = possibleColumns(model, moreColumns)
    const shown = columnsShown(layout, usualColumns(model, columns, moreColumns), possible)
    return shown.flatMap((name): ShownColumn<RecordOf<M>>[] => {
      const width = layout.widths[name]
      const more = moreColumns.find(({ key }) => key === name)
      if (more) return [{ ...more, name, width: width ?? more.width ?? otherWidth }]
      const field = model.fields[name]
      return field ? [fieldColumn({ model, named: { name, field }, columns, recordPath, width, t })] : []
    })
  }, [model, columns, moreColumns, recordPath, layout, t])
}

const noColumns: readonly [] = []

type FieldColumn<M extends Model> = Pick<ColumnsAsked<M>, 'model' | 'columns' | 'recordPath'> & {
  named: NamedField
  width: number | undefined
  t: TFunction
}

function fieldColumn<M extends Model>(column: FieldColumn<M>): ShownColumn<RecordOf<M>> {
  const { model, named, columns, recordPath, width, t } = column
  const { name, field } = named
  const change = columns?.[name]
  const isTitle = name === model.title
  const content = (item: RecordOf<M>) =>
    change?.render?.(item) ?? (
      <ValueText model={model} name={name} value={item[name as keyof RecordOf<M>]} record={item} />
    )
  return {
    name,
    title: fieldText(t, model.name, name),
    width: width ?? change?.width ?? columnWidth(named, model) ?? titleWidth,
    sorts: field.sorts ?? false,
    isNumber: field.kind === 'money' || field.kind === 'integer',
    isTitle,
    render: (item) =>
      isTitle && recordPath ? (
        <PageLink to={recordPath(item)} className="sy-title-link">
          {content(item)}
        </PageLink>
      ) : (
        content(item)
      ),
  }
}
