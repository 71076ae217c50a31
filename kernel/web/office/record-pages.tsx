import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../model.ts'
import { command } from '../api.ts'
import { useGoTo, usePathParams, useQueryString } from '../navigation.tsx'
import { useRecord } from '../use-register.ts'
import { PageFrame } from './PageFrame.tsx'
import { RecordForm } from './RecordForm.tsx'
import { FailureState, LoadingState } from './states.tsx'

type NewRecordPageProps = {
  model: Model
  /** Key of the page's name. */
  title: string
  /** Key of the name of the list above, when the list is not called as its records are. */
  listTitle?: string
  /** What is entered, when it is not what the record shows. */
  form?: Model
  initial?: Readonly<Record<string, unknown>>
  /** Which fields, when not all of the form. */
  fields?: readonly string[]
  /** What goes along besides what was entered. */
  complete?: (input: Record<string, unknown>) => Record<string, unknown>
  children?: ReactNode
}

/** Enters a record and opens it. Its list is at the path of its register; values in the address fill the form. */
export function NewRecordPage(props: NewRecordPageProps) {
  const { model, title, listTitle, form = model, initial = {}, fields, complete = (input) => input, children } = props
  const { t } = useTranslation()
  const goTo = useGoTo()
  const query = useQueryString()
  const list = `/${model.path}`
  return (
    <PageFrame title={t(title)} above={{ path: list, title: t(listTitle ?? `${model.name}.listName`) }}>
      <RecordForm
        model={form}
        initial={{ ...initial, ...query }}
        {...(fields ? { fields } : {})}
        onCancel={() => goTo(list)}
        onSubmit={async (input, key) => {
          const { id } = await command<{ id: string }>('POST', model.path, complete(input), { key })
          goTo(`${list}/${id}`)
        }}
      >
        {children}
      </RecordForm>
    </PageFrame>
  )
}

type ChangeRecordPageProps = Pick<NewRecordPageProps, 'model' | 'title' | 'form' | 'children'>

/** Changes a record: the version that was read goes along, so that nobody overwrites what he has not seen. */
export function ChangeRecordPage({ model, title, form = model, children }: ChangeRecordPageProps) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record, failure, retry } = useRecord(model, id)
  const page = `/${model.path}/${id}`
  const name = String(record?.[model.title] ?? '')
  return (
    <PageFrame title={t(title)} {...(record ? { above: { path: page, title: name } } : {})}>
      {record ? (
        <RecordForm
          key={id}
          model={form}
          record={record}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `${model.path}/${id}`, { ...input, version: record.version }, { key })
            goTo(page)
          }}
        >
          {children}
        </RecordForm>
      ) : failure ? (
        <FailureState failure={failure} onRetry={retry} />
      ) : (
        <LoadingState />
      )}
    </PageFrame>
  )
}
