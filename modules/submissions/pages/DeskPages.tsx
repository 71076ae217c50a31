import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { ChangeRecordPage, NewRecordPage, RecordDetail, RegisterPage } from '../../../kernel/web/office/index.ts'
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

export const NewDeskPage = () => (
  <NewRecordPage model={Desk} title="submissions.pages.newDesk" initial={{ isOpen: true }} />
)

export const ChangeDeskPage = () => <ChangeRecordPage model={Desk} title="submissions.pages.changeDesk" />
