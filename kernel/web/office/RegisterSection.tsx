import { useState } from 'react'
import type { Model } from '../../model.ts'
import type { Query } from '../api.ts'
import { useGoTo } from '../navigation.tsx'
import type { ListQuestion } from '../question-url.ts'
import { useRegister } from '../use-register.ts'
import { RegisterTable } from './RegisterTable.tsx'
import type { RegisterTableProps } from './register-table.ts'
import { useRecordPath } from './use-record-path.ts'

export type RegisterSectionProps<M extends Model> = Pick<
  RegisterTableProps<M>,
  'model' | 'recordPath' | 'columns' | 'moreColumns' | 'empty'
> & {
  /** Which rows: the officers of this unit, the visits of this business. */
  fixed: Query
  path?: string
}

const everything: ListQuestion = { search: '', sort: null, filters: {} }

/** The rows of a register inside the page of another record. Its order is its own and not in the address. */
export function RegisterSection<M extends Model>({ fixed, path, recordPath, ...table }: RegisterSectionProps<M>) {
  const [question, setQuestion] = useState(everything)
  const list = useRegister(table.model, question, fixed, path ?? table.model.path)
  const goTo = useGoTo()
  const pathFor = useRecordPath(table.model, recordPath)
  return (
    <RegisterTable<M>
      {...table}
      {...{ list, question }}
      onChange={setQuestion}
      recordPath={pathFor}
      isPart
      {...(pathFor ? { onOpen: (item) => goTo(pathFor(item)) } : {})}
    />
  )
}
