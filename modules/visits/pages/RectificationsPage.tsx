import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Rectification } from '../model.ts'
import { RectificationState } from './RectificationState.tsx'

/** What was ordered to be mended, and until when. */
export function RectificationsPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Rectification}
      subtitle={t('visits.pages.rectificationsSubtitle')}
      columns={{
        state: { render: (rectification) => <RectificationState state={rectification.state} /> },
        dueOn: {
          width: 230,
          render: ({ dueOn, doneOn }) => <DueDay dueOn={dueOn} stoppedOn={doneOn} unit="days" />,
        },
        visitId: { hidden: true },
        businessId: { hidden: true },
      }}
      empty={<EmptyState title={t('visits.pages.noRectifications')} text={t('visits.pages.noRectificationsText')} />}
    />
  )
}
