import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  FailureState,
  LoadingState,
  PageFrame,
  RecordDetail,
  RecordForm,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { Partner } from '../model.ts'

const list = '/linkage-partners'
const lead = 'complaints.approve'
const dash = (name: 'arriveMinutes' | 'basis') => (one: Partner) => (one[name] === null ? '–' : undefined)

/** Services that are called out with the bureau. */
export function PartnersPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Partner}
      subtitle={t('linkages.pages.partnersSubtitle')}
      create={{ path: `${list}/new`, permission: lead }}
      columns={{ arriveMinutes: { render: dash('arriveMinutes') }, basis: { render: dash('basis') } }}
      empty={<EmptyState title={t('linkages.pages.noPartners')} text={t('linkages.pages.noPartnersText')} />}
    />
  )
}

export function PartnerPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Partner}
      id={id}
      above={{ path: list, title: t('linkages.partner.listName') }}
      steps={() => [
        { key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: lead },
      ]}
      rows={{ version: null, arriveMinutes: dash('arriveMinutes'), basis: dash('basis') }}
    />
  )
}

export function NewPartnerPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <PageFrame title={t('linkages.pages.newPartner')} above={{ path: list, title: t('linkages.partner.listName') }}>
      <RecordForm
        model={Partner}
        initial={{ isActive: true }}
        onCancel={() => goTo(list)}
        onSubmit={async (input, key) => {
          const { id } = await command<{ id: string }>('POST', Partner.path, input, { key })
          goTo(`${list}/${id}`)
        }}
      />
    </PageFrame>
  )
}

export function ChangePartnerPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record, failure, retry } = useRecord(Partner, id)
  const page = `${list}/${id}`
  return (
    <PageFrame title={t('linkages.pages.changePartner')} above={{ path: page, title: t('linkages.partner.listName') }}>
      {!record && (failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState />)}
      {record && (
        <RecordForm
          model={Partner}
          record={record}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `${Partner.path}/${id}`, { ...input, version: record.version }, { key })
            goTo(page)
          }}
        />
      )}
    </PageFrame>
  )
}
