import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { JointVisit } from '../../model/index.ts'
import { jointVisitColumns } from './joint-columns.tsx'

const hidden = { hidden: true }

/** On the page of a business: who came together, and when. */
export function BusinessJointVisits({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={JointVisit}
      fixed={{ businessId: subjectId }}
      columns={{ ...jointVisitColumns, subjectName: { width: 200 }, subjectCode: hidden, address: hidden }}
      empty={<EmptyState title={t('inspections.pages.joint.noneOfBusiness')} />}
    />
  )
}

/** On the page of a draw: its teams, and which of them has a day. */
export const DrawJointVisits = ({ drawId }: { drawId: string }) => (
  <RegisterSection
    model={JointVisit}
    fixed={{ drawId }}
    columns={{ ...jointVisitColumns, planName: hidden, subjectCode: hidden, address: hidden }}
  />
)

/** What is to be done together: the nearest end first. */
export function JointToDo() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={JointVisit}
      fixed={{ state: 'planned' }}
      columns={{ ...jointVisitColumns, subjectCode: hidden, planName: hidden, state: hidden }}
      empty={<EmptyState title={t('inspections.pages.joint.nothingToDo')} />}
    />
  )
}
