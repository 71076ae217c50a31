import type { InputRef } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../model.ts'
import type { Query } from '../api.ts'
import { useRecordPages } from '../modules.tsx'
import { PageLink, useGoTo } from '../navigation.tsx'
import { pathOf } from '../pages.ts'
import { useMay } from '../session.tsx'
import { listText, recordText } from '../texts.ts'
import { type RegisterList, useRegister, useUrlQuestion } from '../use-register.ts'
import { FilterBar } from './FilterBar.tsx'
import { PageFrame } from './PageFrame.tsx'
import { RegisterTable, type RegisterTableProps } from './RegisterTable.tsx'

type RegisterPageProps<M extends Model> = Pick<
  RegisterTableProps<M>,
  'recordPath' | 'columns' | 'moreColumns' | 'selection' | 'empty'
> & {
  model: M
  /** The words of the page's name; else the text `<module>.<record>.listName`. */
  title?: string
  subtitle?: ReactNode
  /** Filters the page sets and nobody may take off. */
  fixed?: Query
  /** Where the rows come from, when it is not the model's own path. */
  path?: string
  hasSearch?: boolean
  /** Shows "new" to who may, leading to this page. */
  create?: { readonly path: string; readonly permission?: string }
  actions?: ReactNode
  /** Between the filters and the table: a sum, a chart; is given the list that is shown. */
  above?: (list: RegisterList<RecordOf<M>>) => ReactNode
}

/** The page of a register: search, filters and order in the address, rows page by page, everything by keyboard. */
export function RegisterPage<M extends Model>(props: RegisterPageProps<M>) {
  const { model, fixed = {}, path = model.path, hasSearch = true, recordPath, above } = props
  const { t } = useTranslation()
  const [question, setQuestion] = useUrlQuestion(model)
  const list = useRegister(model, question, fixed, path)
  const searchBox = useRef<InputRef>(null)
  const goTo = useGoTo()
  const page = useRecordPages(model.path)?.page
  const pathFor = recordPath ?? (page === undefined ? undefined : ({ id }: RecordOf<M>) => pathOf(page, id))
  return (
    <PageFrame
      title={props.title ?? listText(t, model.name)}
      subtitle={props.subtitle}
      actions={<RegisterActions {...props} />}
    >
      <FilterBar
        model={model}
        question={question}
        onChange={setQuestion}
        searchRef={searchBox}
        hasSearch={hasSearch}
        without={Object.keys(fixed)}
      />
      {above?.(list)}
      <RegisterTable<M>
        model={model}
        list={list}
        question={question}
        onChange={setQuestion}
        recordPath={pathFor}
        columns={props.columns}
        moreColumns={props.moreColumns}
        empty={props.empty}
        selection={props.selection}
        hasKeys
        onSearchKey={() => searchBox.current?.focus()}
        {...(pathFor ? { onOpen: (item) => goTo(pathFor(item)) } : {})}
      />
    </PageFrame>
  )
}

function RegisterActions<M extends Model>({ model, create, actions }: RegisterPageProps<M>) {
  const { t } = useTranslation()
  const may = useMay()
  return (
    <>
      {actions}
      {create && may(create.permission) && (
        <PageLink to={create.path} className="sy-button sy-button-primary">
          {t('kernel.form.new', { record: recordText(t, model.name) })}
        </PageLink>
      )}
    </>
  )
}
