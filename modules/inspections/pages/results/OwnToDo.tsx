import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { Inspection } from '../../model/index.ts'
import { ownColumns, useOwnColumns } from './own-list.tsx'

/** On the home page of an officer: what to enter and what to confirm. */
export function OwnToDo() {
  const { t } = useTranslation()
  return (
    <>
      <RegisterSection
        model={Inspection}
        fixed={{ officer: 'me', state: 'assigned,entered' }}
        columns={ownColumns.toDo}
        moreColumns={useOwnColumns()}
        empty={<EmptyState title={t('inspections.pages.own.none')} />}
      />
      <PageLink to="/inspections/mine">{t('inspections.pages.own.title')}</PageLink>
    </>
  )
}
