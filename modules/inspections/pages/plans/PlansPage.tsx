import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState, OptionText, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { Plan } from '../../model/index.ts'

const colours: Readonly<Record<string, string>> = {
  draft: 'default',
  approved: 'processing',
  drawn: 'warning',
  closed: 'success',
}

export const PlanState = ({ state }: Pick<Plan, 'state'>) => (
  <Tag color={colours[state] ?? 'default'}>
    <OptionText model={Plan} field="state" value={state} />
  </Tag>
)

export function PlansPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Plan}
      subtitle={t('inspections.pages.plans.subtitle')}
      create={{ path: '/plans/new', permission: 'inspections.plan' }}
      columns={{ state: { render: (plan) => <PlanState state={plan.state} /> }, itemNames: { width: 320 } }}
      empty={<EmptyState title={t('inspections.pages.plans.none')} text={t('inspections.pages.plans.noneText')} />}
    />
  )
}
