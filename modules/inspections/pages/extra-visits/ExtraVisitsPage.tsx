import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { ExtraVisit } from '../../model/index.ts'
import { OfficerName } from '../results/OfficerName.tsx'
import { ExtraVisitState } from './ExtraVisitState.tsx'

/** Checks outside any draw: who wants to go, why, and what the head said. */
export function ExtraVisitsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={ExtraVisit}
      subtitle={t('inspections.pages.extraVisits.subtitle')}
      create={{ path: '/extra-visits/new', permission: 'inspections.request' }}
      columns={columns}
      empty={
        <EmptyState
          title={t('inspections.pages.extraVisits.none')}
          text={t('inspections.pages.extraVisits.noneText')}
        />
      }
    />
  )
}

const hidden = { hidden: true }

const columns = {
  businessId: hidden,
  bureauId: hidden,
  windowFrom: hidden,
  state: { width: 110, render: ({ state }: ExtraVisit) => <ExtraVisitState state={state} /> },
  firstOfficerId: { width: 110, render: ({ firstOfficerId }: ExtraVisit) => <OfficerName id={firstOfficerId} /> },
  secondOfficerId: { width: 110, render: ({ secondOfficerId }: ExtraVisit) => <OfficerName id={secondOfficerId} /> },
} as const
