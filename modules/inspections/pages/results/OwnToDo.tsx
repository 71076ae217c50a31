import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { EmptyState, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { useSession } from '../../../../kernel/web/session.tsx'
import { Inspection } from '../../model/index.ts'
import { inspectionColumns } from './inspection-columns.tsx'
import { OwnStep } from './OwnStep.tsx'

/** On the home page of an officer: what to enter and what to confirm. */
export function OwnToDo() {
  const { t } = useTranslation()
  const { officerId } = useSession()
  return (
    <>
      <RegisterSection
        model={Inspection}
        fixed={{ officer: 'me', state: 'assigned,entered' }}
        columns={{ ...inspectionColumns, bureauId: { hidden: true }, codes: { hidden: true }, dueOn: { hidden: true } }}
        moreColumns={[
          {
            key: 'step',
            title: t('inspections.pages.own.step'),
            width: 150,
            render: (inspection) => <OwnStep inspection={inspection} officerId={officerId} />,
          },
        ]}
        empty={<EmptyState title={t('inspections.pages.own.none')} />}
      />
      <PageLink to="/inspections/mine">{t('inspections.pages.own.title')}</PageLink>
    </>
  )
}
