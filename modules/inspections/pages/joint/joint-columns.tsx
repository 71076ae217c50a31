import { useMay } from '../../../../kernel/web/session.tsx'
import type { JointInspection, JointVisit } from '../../model/index.ts'
import { InspectionState } from '../results/InspectionState.tsx'
import { OfficerName } from '../results/OfficerName.tsx'
import { JointVisitState } from './JointVisitState.tsx'

const hidden = { hidden: true }

/** What lies ahead is not unknown. */
const ahead = <Field extends string>(field: Field) => ({
  render: (record: Readonly<Record<Field, string | null>>) => record[field] ?? '–',
})

export const jointVisitColumns = {
  meetsOn: { width: 130, ...ahead('meetsOn') },
  meetsAt: hidden,
  state: { width: 110, render: ({ state }: JointVisit) => <JointVisitState state={state} /> },
  departments: { width: 220 },
  bureauId: hidden,
} as const

export const jointInspectionColumns = {
  dueOn: { width: 120, ...ahead('dueOn') },
  publishedOn: { width: 120, ...ahead('publishedOn') },
  state: { width: 120, render: ({ state }: JointInspection) => <InspectionState state={state} /> },
  firstOfficerId: { width: 130, render: (part: JointInspection) => <OfficerName id={part.firstOfficerId} /> },
  secondOfficerId: { width: 130, render: (part: JointInspection) => <OfficerName id={part.secondOfficerId} /> },
} as const

/** Of one visit: what stands above is not said again, and names only for who may read them. */
export function usePartColumns() {
  const may = useMay()
  const unseen = may('authorities.read')
    ? {}
    : { firstOfficerId: hidden, secondOfficerId: hidden, departmentId: hidden }
  return {
    ...jointInspectionColumns,
    subjectName: hidden,
    subjectCode: hidden,
    windowUntil: hidden,
    concludedOn: hidden,
    ...unseen,
  } as const
}
