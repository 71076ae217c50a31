import { useTranslation } from 'react-i18next'
import { EmptyState, OwnBureauSection, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { DueDay } from '../../exchange/pages/index.tsx'
import { Rectification } from '../model.ts'
import { RectificationState } from './RectificationState.tsx'

const hidden = { hidden: true }
const columns = {
  visitId: hidden,
  businessId: hidden,
  bureauId: hidden,
  doneOn: hidden,
  term: { width: 320 },
  state: { width: 110, render: ({ state }: Rectification) => <RectificationState state={state} /> },
  dueOn: {
    width: 230,
    render: ({ dueOn, doneOn }: Rectification) => <DueDay dueOn={dueOn} stoppedOn={doneOn} unit="days" />,
  },
} as const

/** On the home page of an officer: where he must look again, the nearest day first. */
export function OwnRectifications() {
  const { t } = useTranslation()
  const { officerId } = useSession()
  if (officerId === null) return <EmptyState title={t('visits.pages.noRectifications')} />
  return (
    <RegisterSection
      model={Rectification}
      fixed={{ officerId, state: 'open,overdue', sort: 'dueOn' }}
      columns={{ ...columns, officerId: hidden }}
      empty={<EmptyState title={t('visits.pages.noneToLookAt')} />}
    />
  )
}

/** On the home page of who leads: what is past its day, whoever should have looked. */
export function OverdueRectifications() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/rectifications"
      model={Rectification}
      fixed={{ state: 'overdue', sort: 'dueOn' }}
      columns={columns}
      empty={<EmptyState title={t('visits.pages.noneOverdue')} />}
    />
  )
}
