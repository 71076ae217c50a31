import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../../kernel/calendar.ts'
import { EmptyState, OwnBureauSection, RegisterSection } from '../../../../kernel/web/office/index.ts'
import { Draw, Inspection, Plan } from '../../model/index.ts'
import { DrawState } from '../draws/DrawState.tsx'
import { PlanState } from '../plans/PlansPage.tsx'
import { inspectionColumns } from '../results/inspection-columns.tsx'

const hidden = { hidden: true }

const planColumns = {
  state: { width: 110, render: ({ state }: Plan) => <PlanState state={state} /> },
  itemNames: { width: 320 },
} as const

/** C-17: nothing is drawn before the head has approved the plan. */
export function PlansToApprove() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/plans"
      model={Plan}
      fixed={{ state: 'draft' }}
      columns={planColumns}
      empty={<EmptyState title={t('inspections.pages.home.noneToApprove')} />}
    />
  )
}

/** What is planned and not drawn yet. */
export function OpenPlans() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/plans"
      model={Plan}
      fixed={{ state: 'draft,approved' }}
      columns={planColumns}
      empty={<EmptyState title={t('inspections.pages.home.noOpenPlans')} />}
    />
  )
}

const drawColumns = {
  planId: hidden,
  ordinal: { width: 80 },
  state: { width: 150, render: ({ state }: Draw) => <DrawState state={state} /> },
  t1: hidden,
  t2: hidden,
  t3: hidden,
  windowFrom: hidden,
  revealedCount: hidden,
  publishedOn: hidden,
} as const

/** Ceremonies that have begun: each has an hour at which somebody must act. */
export function RunningDraws() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/draws"
      model={Draw}
      fixed={{ state: 'announced,closed' }}
      columns={drawColumns}
      empty={<EmptyState title={t('inspections.pages.home.noRunningDraws')} />}
    />
  )
}

/** What an auditor weighs again. */
export function EndedDraws() {
  const { t } = useTranslation()
  return (
    <RegisterSection
      model={Draw}
      fixed={{ state: 'done,void' }}
      columns={{ ...drawColumns, committedCount: hidden }}
      empty={<EmptyState title={t('inspections.pages.home.noEndedDraws')} />}
    />
  )
}

const soonDays = 7

/** For whom the draw found no pair, as long as its days last: who plans finds others for them, by another draw. */
export function UnassignedInspections() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/inspections"
      model={Inspection}
      fixed={{ state: 'unassigned', 'windowUntil.from': chineseDay(new Date().toISOString()), sort: 'windowUntil' }}
      columns={{
        ...inspectionColumns,
        ...{ bureauId: hidden, subjectCode: hidden, codes: hidden, dueOn: hidden },
        ...{ firstOfficerId: hidden, secondOfficerId: hidden },
      }}
      empty={<EmptyState title={t('inspections.pages.home.noneUnassigned')} />}
    />
  )
}

/** Whose window ends within a week, seated and not concluded: somebody owes it. */
export function InspectionsAtRisk() {
  const { t } = useTranslation()
  const until = addDays(chineseDay(new Date().toISOString()), soonDays)
  return (
    <OwnBureauSection
      listPath="/inspections"
      model={Inspection}
      fixed={{ state: 'assigned,entered', 'windowUntil.until': until }}
      columns={{ ...inspectionColumns, bureauId: hidden, subjectCode: hidden, codes: hidden, dueOn: hidden }}
      empty={<EmptyState title={t('inspections.pages.home.noneAtRisk')} />}
    />
  )
}

/** 法制审核 looks before the public does. */
export function ResultsToReview() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/inspections"
      model={Inspection}
      fixed={{ state: 'concluded', sort: 'dueOn' }}
      columns={{ ...inspectionColumns, bureauId: hidden, subjectCode: hidden, windowUntil: hidden }}
      empty={<EmptyState title={t('inspections.pages.home.noneToReview')} />}
    />
  )
}
