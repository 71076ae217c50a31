import type { ExtraVisit } from '../../model/index.ts'
import { OfficerName } from '../results/OfficerName.tsx'
import { ExtraVisitState } from './ExtraVisitState.tsx'

const hidden = { hidden: true }

export const extraVisitColumns = {
  businessId: hidden,
  bureauId: hidden,
  windowFrom: hidden,
  state: { width: 110, render: ({ state }: ExtraVisit) => <ExtraVisitState state={state} /> },
  firstOfficerId: { width: 110, render: ({ firstOfficerId }: ExtraVisit) => <OfficerName id={firstOfficerId} /> },
  secondOfficerId: { width: 110, render: ({ secondOfficerId }: ExtraVisit) => <OfficerName id={secondOfficerId} /> },
} as const
