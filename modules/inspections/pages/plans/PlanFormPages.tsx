import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../../kernel/calendar.ts'
import { command } from '../../../../kernel/web/api.ts'
import { useGoTo, usePathParams, useQueryString } from '../../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, PageFrame, RecordForm } from '../../../../kernel/web/office/index.ts'
import { useQuestion, useRecord } from '../../../../kernel/web/use-register.ts'
import { Plan, type PlanContent } from '../../model/index.ts'
import '../inspections.css'
import { planInputs } from './plan-inputs.tsx'
import { newPlan, PlanForm, type PlanValues, planFrom, valuesOf } from './plan-values.ts'

export function NewPlanPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const { line } = useQueryString()
  return (
    <PageFrame
      title={t('inspections.pages.plans.new')}
      subtitle={t('inspections.pages.plans.newSubtitle')}
      above={{ path: '/plans', title: t('inspections.plan.listName') }}
    >
      <RecordForm
        model={PlanForm}
        initial={{ ...newPlan(chineseDay(new Date().toISOString())), ...(line ? { lineId: line } : {}) }}
        inputs={planInputs}
        onCancel={() => goTo('/plans')}
        onSubmit={async (values, key) => {
          const { id } = await command<Plan>('POST', 'plans', planFrom(values as PlanValues), { key })
          goTo(`/plans/${id}`)
        }}
      />
    </PageFrame>
  )
}

/** Only a draft is changed: what the head approved is what is drawn. */
export function ChangePlanPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { record: plan, failure, retry } = useRecord(Plan, id)
  const content = useQuestion<PlanContent>(`plans/${id}/content`)
  const broken = failure ?? content.failure
  return (
    <PageFrame
      title={t('inspections.pages.plans.change')}
      above={{ path: `/plans/${id}`, title: plan?.name ?? t('inspections.plan.recordName') }}
    >
      {plan && content.answer ? (
        <ChangeForm key={id} plan={plan} content={content.answer} />
      ) : broken ? (
        <FailureState failure={broken} onRetry={failure ? retry : content.retry} />
      ) : (
        <LoadingState />
      )}
    </PageFrame>
  )
}

function ChangeForm({ plan, content }: { plan: Plan; content: PlanContent }) {
  const goTo = useGoTo()
  const page = `/plans/${plan.id}`
  return (
    <RecordForm
      model={PlanForm}
      record={valuesOf(plan, content)}
      inputs={planInputs}
      onCancel={() => goTo(page)}
      onSubmit={async (values, key) => {
        const input = { ...planFrom(values as PlanValues), version: plan.version }
        await command('PUT', `plans/${plan.id}`, input, { key })
        goTo(page)
      }}
    />
  )
}
