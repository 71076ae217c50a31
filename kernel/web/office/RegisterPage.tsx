import { useRouterState } from '@tanstack/react-router'
import type { InputRef } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../model.ts'
import type { Query } from '../api.ts'
import { bulkActionsOf } from '../bulk.ts'
import { columnsShown } from '../list-layout.ts'
import { PageLink, useGoTo } from '../navigation.tsx'
import { type Asks, type ListQuestion, questionQuery } from '../question-url.ts'
import { rememberQueue } from '../queue.ts'
import { noRows } from '../selection.ts'
import { useMay } from '../session.tsx'
import { useContributions } from '../slots.tsx'
import { listText, recordText } from '../texts.ts'
import { useListLayout } from '../use-list-layout.ts'
import { type RegisterList, useRegister, useUrlQuestion } from '../use-register.ts'
import { possibleColumns, usualColumns } from './columns.tsx'
import { FilterBar } from './FilterBar.tsx'
import type { FilterChoices } from './FilterControl.tsx'
import { BulkBar } from './list/BulkBar.tsx'
import { KeysSheet } from './list/KeysSheet.tsx'
import { ListTools } from './list/ListTools.tsx'
import { PrintedQuestion } from './list/PrintedQuestion.tsx'
import { usePrinting } from './list/use-printing.ts'
import { PageFrame } from './PageFrame.tsx'
import { RegisterTable } from './RegisterTable.tsx'
import type { RegisterTableProps } from './register-table.ts'
import { useRecordPath } from './use-record-path.ts'

type Asking = { readonly question: ListQuestion; readonly ask: (question: ListQuestion) => void }

type RegisterPageProps<M extends Model> = Pick<
  RegisterTableProps<M>,
  'recordPath' | 'columns' | 'moreColumns' | 'empty'
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
  /** What its API may be asked besides the filters of the model; stands in the address and in kept views as they do. */
  asks?: Asks
  /** What codes may be, by field: offered as a choice instead of a code to type. */
  choices?: FilterChoices
  /** Shows "new" to who may, leading to this page. */
  create?: { readonly path: string; readonly permission?: string }
  actions?: ReactNode
  /** Between the filters and the table: a sum, a chart, a choice; is given the list that is shown and its question. */
  above?: (list: RegisterList<RecordOf<M>>, asking: Asking) => ReactNode
}

/**
 * The page of a register: search, filters and order in the address, rows as one scrolls, everything by keyboard; kept
 * views, columns, acts on many rows, a file and a printed sheet.
 */
export function RegisterPage<M extends Model>(props: RegisterPageProps<M>) {
  const {
    model,
    fixed = nothing,
    path = model.path,
    hasSearch = true,
    columns,
    moreColumns,
    above,
    asks = noAsks,
  } = props
  const { t } = useTranslation()
  const goTo = useGoTo()
  const [question, setQuestion] = useUrlQuestion(model, asks)
  const list = useRegister(model, question, fixed, path)
  const listName = nameOf(path, fixed)
  const [layout, setLayout] = useListLayout(listName)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const searchBox = useRef<InputRef>(null)
  const printing = usePrinting(list)
  const pathFor = useRecordPath(model, props.recordPath)
  const hasActs = useHasActs(path)
  useQueue(list.items, pathFor)
  const title = props.title ?? listText(t, model.name)
  const query = { ...questionQuery(question), ...textsOf(fixed) }
  const possible = possibleColumns(model, moreColumns)
  const shown = columnsShown(layout, usualColumns(model, columns, moreColumns), possible)
  const [selection, setSelection] = useSelection(query)
  return (
    <PageFrame title={title} subtitle={props.subtitle} actions={<RegisterActions {...props} />}>
      <FilterBar
        model={model}
        question={question}
        onChange={setQuestion}
        searchRef={searchBox}
        hasSearch={hasSearch}
        without={Object.keys(fixed)}
        {...(props.choices ? { choices: props.choices } : {})}
      />
      <PrintedQuestion model={model} query={query} list={list} />
      {above?.(list, { question, ask: setQuestion })}
      <ListTools
        {...{ model, asks, listName, path, query, question, layout, shown, possible, moreColumns }}
        count={list.count}
        onLayout={setLayout}
        onHelp={() => setIsHelpOpen(true)}
        isPrinting={printing.isPreparing}
        onPrint={printing.begin}
      />
      {hasActs && <BulkBar path={path} query={query} list={list} selection={selection} onSelect={setSelection} />}
      <RegisterTable<M>
        {...{ model, list, question, columns, moreColumns, layout }}
        onChange={setQuestion}
        recordPath={pathFor}
        onLayout={setLayout}
        empty={props.empty}
        {...(hasActs ? { selection, onSelect: setSelection } : {})}
        hasKeys
        onSearchKey={() => searchBox.current?.focus()}
        onHelpKey={() => setIsHelpOpen(true)}
        {...(pathFor ? { onOpen: (item) => goTo(pathFor(item)) } : {})}
      />
      <KeysSheet isOpen={isHelpOpen} canTick={hasActs} onClose={() => setIsHelpOpen(false)} />
    </PageFrame>
  )
}

const nothing: Query = {}
const noAsks: Asks = []

/** The rows that are ticked. Once other rows are asked for, what was ticked among the former is not meant any more. */
function useSelection(query: Readonly<Record<string, string>>) {
  const asked = JSON.stringify(query)
  const [ticked, setTicked] = useState({ asked, rows: noRows })
  const setRows = (rows: typeof noRows) => setTicked({ asked, rows })
  return [ticked.asked === asked ? ticked.rows : noRows, setRows] as const
}

const textsOf = (fixed: Query): Record<string, string> =>
  Object.fromEntries(Object.entries(fixed).map(([name, value]) => [name, String(value ?? '')]))

/** Two pages on the same register with other fixed filters are two lists, each with columns and views of its own. */
function nameOf(path: string, fixed: Query): string {
  const names = Object.keys(fixed).sort()
  return names.length > 0 ? `${path}#${names.join(',')}` : path
}

/** Whoever opens a record goes on from it to the next one of this list. */
function useQueue<Item>(items: readonly Item[], pathFor: ((item: Item) => string) | undefined) {
  const { pathname, searchStr } = useRouterState({ select: ({ location }) => location })
  const own = useRef(pathname)
  useEffect(() => {
    // While the next page is on its way the list still stands, and the address is that of the next page.
    if (pathname === own.current && pathFor && items.length > 0)
      rememberQueue(`${pathname}${searchStr}`, () => items.map(pathFor))
  }, [pathname, searchStr, items, pathFor])
}

function useHasActs(path: string): boolean {
  const may = useMay()
  return useContributions(bulkActionsOf(path)).some(({ permission }) => may(permission))
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
