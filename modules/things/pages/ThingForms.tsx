import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams, useQueryString } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame, RecordForm } from '../../../kernel/web/office/index.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { Thing } from '../model.ts'
import { ThingKindSelect } from './ThingKindSelect.tsx'

const inputs = {
  kind: ({ value, onChange, id }: { value?: unknown; onChange?: (value: unknown) => void; id?: string }) => (
    <ThingKindSelect value={value} {...(onChange ? { onChange } : {})} {...(id === undefined ? {} : { id })} />
  ),
}

/** From the page of a business it begins with that business. */
export function NewThingPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { businessId } = useQueryString()
  return (
    <PageFrame
      title={t('things.pages.new')}
      above={{ path: '/things', title: t('things.thing.listName') }}
      subtitle={t('things.form.about')}
    >
      <RecordForm
        model={Thing}
        inputs={inputs}
        initial={{ state: 'inUse', ...(businessId ? { businessId } : {}) }}
        onCancel={() => goTo('/things')}
        onSubmit={async (input, key) => {
          const { id } = await command<Thing>('POST', 'things', input, { key })
          goTo(`/things/${id}`)
        }}
      />
    </PageFrame>
  )
}

export function ChangeThingPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record, failure, retry } = useRecord(Thing, id)
  const page = `/things/${id}`
  return (
    <PageFrame title={t('things.pages.change')} {...(record ? { above: { path: page, title: record.number } } : {})}>
      {record ? (
        <RecordForm
          key={id}
          model={Thing}
          inputs={inputs}
          record={record}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `things/${id}`, { ...input, version: record.version }, { key })
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
