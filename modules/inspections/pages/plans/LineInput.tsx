import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Page } from '../../../../kernel/web/api.ts'
import type { FieldInputProps } from '../../../../kernel/web/office/FieldInput.tsx'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { YearPlan, YearPlanLines } from '../../model/index.ts'

/** The line of the year's plan that is carried out here; a year without an approved plan has none to choose. */
export function LineInput(props: FieldInputProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const year = Form.useWatch<number | undefined>('year', form)
  const query = { state: 'approved,published', year: String(year ?? ''), limit: '1' }
  const { answer, waiting } = useQuestion<Page<YearPlan>>('year-plans', query)
  const plan = answer?.items[0]
  if (plan) return <LineOfPlan {...props} planId={plan.id} />
  const { id } = props
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      disabled
      loading={waiting}
      placeholder={t('inspections.pages.planForm.noYearPlan')}
      options={[]}
    />
  )
}

function LineOfPlan({ id, value, onChange, disabled = false, planId }: FieldInputProps & { planId: string }) {
  const { t } = useTranslation()
  const { answer, waiting } = useQuestion<YearPlanLines>(`year-plans/${planId}/lines`)
  const lines = (answer?.lines ?? []).filter(({ isDropped }) => !isDropped)
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={typeof value === 'string' ? value : null}
      loading={waiting}
      disabled={disabled}
      placeholder={t('kernel.form.choose')}
      options={lines.map((line) => ({ value: line.id, label: `${line.number} ${line.name}` }))}
      onChange={(line: string | null) => onChange?.(line)}
    />
  )
}
