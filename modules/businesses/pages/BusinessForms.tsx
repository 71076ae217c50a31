import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame, RecordForm } from '../../../kernel/web/office/index.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { Business } from '../model/index.ts'

const fields = [
  ...['subjectKind', 'name', 'creditCode', 'registrationNumber', 'kind', 'state', 'head', 'phone', 'domicile'],
  ...['foundedOn', 'capitalMinor', 'capitalCurrency', 'tradeCode', 'headquartersId', 'scope'],
]

export function NewBusinessPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <PageFrame
      title={t('businesses.pages.new')}
      above={{ path: '/businesses', title: t('businesses.business.listName') }}
      subtitle={t('businesses.form.about')}
    >
      <RecordForm
        model={Business}
        fields={fields}
        initial={{ subjectKind: 'business', state: 'active', capitalCurrency: 'CNY' }}
        onCancel={() => goTo('/businesses')}
        onSubmit={async (input, key) => {
          const { id } = await command<Business>('POST', 'businesses', input, { key })
          goTo(`/businesses/${id}`)
        }}
      />
    </PageFrame>
  )
}

export function ChangeBusinessPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record, failure, retry } = useRecord(Business, id)
  const page = `/businesses/${id}`
  return (
    <PageFrame
      title={t('businesses.pages.change')}
      {...(record ? { above: { path: page, title: record.name } } : {})}
      subtitle={t('businesses.form.about')}
    >
      {record ? (
        <RecordForm
          key={id}
          model={Business}
          fields={fields}
          record={record}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `businesses/${id}`, { ...input, version: record.version }, { key })
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
