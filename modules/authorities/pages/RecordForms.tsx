import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams, useQueryString } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame, RecordForm } from '../../../kernel/web/office/index.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'

type NewRecordPageProps = {
  model: Model
  title: string
  listTitle: string
  initial?: Readonly<Record<string, unknown>>
  /** Which fields, when not all of the form. */
  fields?: readonly string[]
  /** What goes along besides what was entered. */
  complete?: (input: Record<string, unknown>) => Record<string, unknown>
  children?: ReactNode
}

/** Enters a new record of the authorities and opens it. Values in the address fill the form. */
export function NewRecordPage(props: NewRecordPageProps) {
  const { model, title, listTitle, initial = {}, fields, complete = (input) => input, children } = props
  const { t } = useTranslation()
  const goTo = useGoTo()
  const query = useQueryString()
  return (
    <PageFrame title={t(title)} above={{ path: `/${model.path}`, title: t(listTitle) }}>
      <RecordForm
        model={model}
        initial={{ ...initial, ...query }}
        {...(fields ? { fields } : {})}
        onCancel={() => goTo(`/${model.path}`)}
        onSubmit={async (input, key) => {
          const { id } = await command<{ id: string }>('POST', model.path, complete(input), { key })
          goTo(`/${model.path}/${id}`)
        }}
      >
        {children}
      </RecordForm>
    </PageFrame>
  )
}

/** Changes a record: the version that was read goes along, so that nobody overwrites what he has not seen. */
export function ChangeRecordPage({ model, title }: { model: Model; title: string }) {
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
          model={model}
          record={record}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `${model.path}/${id}`, { ...input, version: record.version }, { key })
            goTo(page)
          }}
        />
      ) : failure ? (
        <FailureState failure={failure} onRetry={retry} />
      ) : (
        <LoadingState />
      )}
    </PageFrame>
  )
}
