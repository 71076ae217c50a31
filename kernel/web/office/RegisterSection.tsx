import { type ReactNode, useState } from 'react'
import type { Model, RecordOf } from '../../model.ts'
import type { Query } from '../api.ts'
import { useRecordPages } from '../modules.tsx'
import { useGoTo } from '../navigation.tsx'
import { pathOf } from '../pages.ts'
import type { ListQuestion } from '../question-url.ts'
import { useRegister } from '../use-register.ts'
import { RegisterTable, type RegisterTableProps } from './RegisterTable.tsx'

type RegisterSectionProps<M extends Model> = Pick<
  RegisterTableProps<M>,
  'recordPath' | 'columns' | 'moreColumns' | 'empty'
> & {
  model: M
  /** Which rows: the officers of this unit, the visits of this business. */
  fixed: Query
  path?: string
  above?: ReactNode
}

const everything: ListQuestion = { search: '', sort: null, filters: {} }

/** The rows of a register inside the page of another record. Its order is its own and not in the address. */
export function RegisterSection<M extends Model>(props: RegisterSectionProps<M>) {
  const { model, fixed, path = model.path, recordPath } = props
  const [question, setQuestion] = useState(everything)
  const list = useRegister(model, question, fixed, path)
  const goTo = useGoTo()
  const page = useRecordPages(model.path)?.page
  const pathFor = recordPath ?? (page === undefined ? undefined : ({ id }: RecordOf<M>) => pathOf(page, id))
  return (
    <RegisterTable<M>
      model={model}
      list={list}
      question={question}
      onChange={setQuestion}
      recordPath={pathFor}
      columns={props.columns}
      moreColumns={props.moreColumns}
      empty={props.empty}
      isPart
      {...(pathFor ? { onOpen: (item) => goTo(pathFor(item)) } : {})}
    />
  )
}
