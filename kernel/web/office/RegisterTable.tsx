import type { Model } from '../../model.ts'
import type { ListQuestion } from '../question-url.ts'
import { useColumns } from './columns.tsx'
import { RowTable } from './RowTable.tsx'
import type { RegisterTableProps } from './register-table.ts'
import { useSectionMark } from './section-mark.tsx'
import { EmptyState, FailureState, LoadingState, NothingFoundState } from './states.tsx'
import { TableFoot } from './TableFoot.tsx'

/** The rows of a register with its states, keys, sorting and "more". */
export function RegisterTable<M extends Model>(props: RegisterTableProps<M>) {
  const { list, question, onChange, empty } = props
  const columns = useColumns(props)
  useSectionMark(list.items.length > 0 ? 'full' : null)
  if (list.waiting) return <LoadingState rows={10} />
  if (list.failure && list.items.length === 0) return <FailureState failure={list.failure} onRetry={list.retry} />
  if (list.items.length === 0 && isAsking(question))
    return <NothingFoundState onClear={() => onChange({ ...question, search: '', filters: {} })} />
  if (list.items.length === 0) return empty ?? <EmptyState />
  return (
    <div className={list.refreshing ? 'sy-table sy-refreshing' : 'sy-table'}>
      <RowTable {...props} shown={columns} />
      <TableFoot list={list} />
    </div>
  )
}

const isAsking = ({ search, filters }: ListQuestion) => search !== '' || Object.keys(filters).length > 0
