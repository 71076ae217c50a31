import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { useGoTo, usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  FailureState,
  LoadingState,
  PageFrame,
  RecordDetail,
  RecordForm,
  RegisterPage,
} from '../../../kernel/web/office/index.ts'
import { useRecord } from '../../../kernel/web/use-register.ts'
import { Desk } from '../model/index.ts'

const list = '/submission-desks'
const lead = 'complaints.approve'

/** Where bureaus take complaints and reports on the portal. */
export const DesksPage = () => (
  <RegisterPage model={Desk} hasSearch={false} create={{ path: `${list}/new`, permission: lead }} />
)

export function DeskPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Desk}
      id={id}
      above={{ path: list, title: t('submissions.pages.desks') }}
      steps={() => [
        { key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: lead },
      ]}
    />
  )
}

export function NewDeskPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  return (
    <PageFrame title={t('submissions.pages.newDesk')} above={{ path: list, title: t('submissions.pages.desks') }}>
      <RecordForm
        model={Desk}
        initial={{ isOpen: true }}
        onCancel={() => goTo(list)}
        onSubmit={async (input, key) => {
          const { id } = await command<{ id: string }>('POST', Desk.path, input, { key })
          goTo(`${list}/${id}`)
        }}
      />
    </PageFrame>
  )
}

/** The version that was read goes along, so that nobody overwrites what he has not seen. */
export function ChangeDeskPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { id = '' } = usePathParams()
  const { record, failure, retry } = useRecord(Desk, id)
  const page = `${list}/${id}`
  return (
    <PageFrame title={t('submissions.pages.changeDesk')} above={{ path: page, title: t('submissions.pages.desks') }}>
      {!record && (failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState />)}
      {record && (
        <RecordForm
          model={Desk}
          record={record}
          onCancel={() => goTo(page)}
          onSubmit={async (input, key) => {
            await command('PUT', `${Desk.path}/${id}`, { ...input, version: record.version }, { key })
            goTo(page)
          }}
        />
      )}
    </PageFrame>
  )
}
