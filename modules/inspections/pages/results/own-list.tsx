import { useTranslation } from 'react-i18next'
import { useSession } from '../../../../kernel/web/session.tsx'
import type { Inspection } from '../../model/index.ts'
import { BusinessPlace } from './BusinessPlace.tsx'
import { inspectionColumns } from './inspection-columns.tsx'
import { OfficerName } from './OfficerName.tsx'
import { OwnStep } from './OwnStep.tsx'

const hidden = { hidden: true }
const own = { bureauId: hidden, subjectCode: hidden, firstOfficerId: hidden, secondOfficerId: hidden }

/** The columns of an officer's own list, by what is left to do; whose turn it is says more than the state. */
export const ownColumns = {
  toDo: { ...inspectionColumns, ...own, codes: hidden, dueOn: hidden, state: hidden },
  entered: { ...inspectionColumns, ...own, dueOn: hidden },
  done: { ...inspectionColumns, ...own, windowUntil: hidden },
} as const

/** With whom, where, and whose turn it is. */
export function useOwnColumns() {
  const { t } = useTranslation()
  const { officerId } = useSession()
  return [
    {
      key: 'partner',
      title: t('inspections.pages.own.partner'),
      width: 120,
      render: ({ firstOfficerId, secondOfficerId }: Inspection) => (
        <OfficerName id={firstOfficerId === officerId ? secondOfficerId : firstOfficerId} />
      ),
    },
    {
      key: 'place',
      title: t('inspections.pages.own.place'),
      width: 230,
      render: ({ businessId }: Inspection) => <BusinessPlace businessId={businessId} />,
    },
    {
      key: 'step',
      title: t('inspections.pages.own.step'),
      width: 110,
      pinned: true,
      render: (inspection: Inspection) => <OwnStep inspection={inspection} officerId={officerId} />,
    },
  ]
}
