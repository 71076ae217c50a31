import type { ReactNode } from 'react'
import type { Model, RecordOf } from '../../model.ts'
import type { ListLayout } from '../list-layout.ts'
import type { ListQuestion } from '../question-url.ts'
import type { RowSelection } from '../selection.ts'
import type { RegisterList } from '../use-register.ts'
import type { ColumnChanges, MoreColumn } from './columns.tsx'

export type RegisterTableProps<M extends Model> = {
  model: M
  list: RegisterList<RecordOf<M>>
  question: ListQuestion
  onChange: (question: ListQuestion) => void
  /** The page of a record; without it rows do not open. */
  recordPath?: ((item: RecordOf<M>) => string) | undefined
  columns?: ColumnChanges<M> | undefined
  /** Columns that are no fields, after the others. */
  moreColumns?: readonly MoreColumn<RecordOf<M>>[] | undefined
  layout?: ListLayout
  onLayout?: (layout: ListLayout) => void
  /** Given, rows can be ticked. */
  selection?: RowSelection
  onSelect?: (selection: RowSelection) => void
  /** What is shown when the register itself holds nothing. */
  empty?: ReactNode
  /** Set on the one table that listens to j, k, x, arrows and Enter. */
  hasKeys?: boolean
  /** Part of another page: it is as high as its rows, up to a bound. */
  isPart?: boolean
  onSearchKey?: () => void
  onHelpKey?: () => void
  onOpen?: (item: RecordOf<M>) => void
}
