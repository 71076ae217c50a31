import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { Delegation } from '../model.ts'

/** What I gave and was given; for those who keep accounts, all of the bureau. */
export function DelegationsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Delegation}
      hasSearch={false}
      create={{ path: '/delegations/new' }}
      columns={{ permissions: { width: 320 }, postId: { hidden: true } }}
      empty={<EmptyState title={t('authorities.delegations.none')} text={t('authorities.delegations.noneText')} />}
    />
  )
}
