import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../../kernel/calendar.ts'
import { command } from '../../../../kernel/web/api.ts'
import { useGoTo } from '../../../../kernel/web/navigation.tsx'
import { PageFrame, RecordForm } from '../../../../kernel/web/office/index.ts'
import { YearPlan } from '../../model/index.ts'

export function NewYearPlanPage() {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const year = Number(chineseDay(new Date().toISOString()).slice(0, 4))
  return (
    <PageFrame
      title={t('inspections.pages.yearPlans.new')}
      subtitle={t('inspections.pages.yearPlans.newSubtitle')}
      above={{ path: '/year-plans', title: t('inspections.yearPlan.listName') }}
    >
      <RecordForm
        model={YearPlan}
        initial={{ year, name: t('inspections.pages.yearPlans.nameOf', { year }) }}
        onCancel={() => goTo('/year-plans')}
        onSubmit={async (input, key) => {
          const { id } = await command<YearPlan>('POST', 'year-plans', input, { key })
          goTo(`/year-plans/${id}`)
        }}
      />
    </PageFrame>
  )
}
