import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo } from '../../../kernel/web/navigation.tsx'
import { PageFrame, PageSection, RecordForm, RegisterPage } from '../../../kernel/web/office/index.ts'
import { PrivacyRequest } from '../model.ts'
import { RequestState } from './StateTags.tsx'

const columns = {
  state: { width: 100, render: ({ state }: PrivacyRequest) => <RequestState state={state} /> },
} as const

/** What persons have asked about their data, the nearest end first. */
export function RequestsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={PrivacyRequest}
      hasSearch={false}
      subtitle={t('privacy.pages.requestsSubtitle')}
      columns={columns}
      create={{ path: '/privacy-requests/new', permission: 'privacy.handle' }}
    />
  )
}

export function NewRequestPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <PageFrame
      title={t('privacy.pages.receive')}
      above={{ path: '/privacy-requests', title: t('privacy.request.listName') }}
    >
      <PageSection>
        <RecordForm
          model={PrivacyRequest}
          submitText={t('privacy.pages.receive')}
          onCancel={() => goTo('/privacy-requests')}
          onSubmit={async (input, key) => {
            const made = await command<PrivacyRequest>('POST', 'privacy-requests', input, { key })
            goTo(`/privacy-requests/${made.id}`)
          }}
        />
      </PageSection>
    </PageFrame>
  )
}
