import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyState, OptionText, RegisterPage } from '../../../../kernel/web/office/index.ts'
import { YearPlan } from '../../model/index.ts'

const colours = { draft: 'default', approved: 'processing', published: 'success' } as const

export const YearPlanState = ({ state }: Pick<YearPlan, 'state'>) => (
  <Tag color={colours[state]}>
    <OptionText model={YearPlan} field="state" value={state} />
  </Tag>
)

/** One plan a year and a bureau: what is to be inspected, by whom, when. */
export function YearPlansPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={YearPlan}
      subtitle={t('inspections.pages.yearPlans.subtitle')}
      create={{ path: '/year-plans/new', permission: 'inspections.plan' }}
      columns={{ state: { render: ({ state }) => <YearPlanState state={state} /> } }}
      empty={
        <EmptyState title={t('inspections.pages.yearPlans.none')} text={t('inspections.pages.yearPlans.noneText')} />
      }
    />
  )
}
