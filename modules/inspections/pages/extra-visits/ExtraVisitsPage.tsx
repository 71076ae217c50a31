import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { ExtraVisit } from '../../model/index.ts'
import { extraVisitColumns } from './columns.tsx'

/** Checks outside any draw: who wants to go, why, and what the head said. */
export function ExtraVisitsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={ExtraVisit}
      subtitle={t('inspections.pages.extraVisits.subtitle')}
      create={{ path: '/extra-visits/new', permission: 'inspections.request' }}
      columns={extraVisitColumns}
      empty={
        <EmptyState
          title={t('inspections.pages.extraVisits.none')}
          text={t('inspections.pages.extraVisits.noneText')}
        />
      }
    />
  )
}
