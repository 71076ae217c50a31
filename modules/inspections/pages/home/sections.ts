import type { ComponentType } from 'react'
import { homeSections, lazyPart } from '../../../../kernel/web/pages.ts'
import { fill } from '../../../../kernel/web/slots.tsx'

type Sections = typeof import('./HomeSections.tsx')

const section = (key: string, order: number, permission: string, name: keyof Sections) =>
  fill(homeSections, {
    key,
    title: `inspections.pages.home.${key}`,
    order,
    permission,
    component: lazyPart<Record<string, never>>(async () => (await import('./HomeSections.tsx'))[name] as ComponentType),
  })

/** What each person of an inspection must do now. */
export const inspectionSections = [
  section('toApprove', 5, 'inspections.approve', 'PlansToApprove'),
  section('runningDraws', 6, 'inspections.draw', 'RunningDraws'),
  section('openPlans', 7, 'inspections.plan', 'OpenPlans'),
  section('unassigned', 8, 'inspections.plan', 'UnassignedInspections'),
  section('toReview', 9, 'inspections.review', 'ResultsToReview'),
  section('atRisk', 15, 'authorities.staff', 'InspectionsAtRisk'),
  section('endedDraws', 20, 'inspections.audit', 'EndedDraws'),
]
