import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { ChangeRecordPage, NewRecordPage, RecordDetail, RegisterPage } from '../../../kernel/web/office/index.ts'
import { Target } from '../model/index.ts'

const list = '/promise-targets'
const plan = 'promises.approve'

/** How many the bureaus plan to have. */
export function TargetsPage() {
  const { t } = useTranslation()
  const create = { path: `${list}/new`, permission: plan }
  return <RegisterPage model={Target} hasSearch={false} subtitle={t('promises.pages.targetsText')} create={create} />
}

export function TargetPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  return (
    <RecordDetail
      model={Target}
      id={id}
      above={{ path: list, title: t('promises.target.listName') }}
      steps={() => [
        { key: 'change', title: t('kernel.detail.change'), path: `${list}/${id}/change`, permission: plan },
      ]}
    />
  )
}

export function NewTargetPage() {
  const year = Number(chineseDay(new Date().toISOString()).slice(0, 4))
  return <NewRecordPage model={Target} title="promises.pages.newTarget" initial={{ year, kind: 'noReason' }} />
}

export const ChangeTargetPage = () => <ChangeRecordPage model={Target} title="promises.pages.changeTarget" />
