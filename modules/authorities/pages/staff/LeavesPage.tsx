import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { Leave } from '../../model.ts'

export function LeavesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Leave}
      hasSearch={false}
      create={{ path: '/leaves/new' }}
      empty={<EmptyState title={t('authorities.leaves.none')} />}
    />
  )
}
