import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { JointVisit } from '../../model/index.ts'
import '../inspections.css'
import { jointVisitColumns } from './joint-columns.tsx'

/** Joint checks: to each business one team of all departments, on one day. */
export function JointVisitsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={JointVisit}
      subtitle={t('inspections.pages.joint.subtitle')}
      columns={jointVisitColumns}
      empty={<EmptyState title={t('inspections.pages.joint.none')} text={t('inspections.pages.joint.noneText')} />}
    />
  )
}
