import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Page } from '../../../../kernel/web/api.ts'
import { useQuestion } from '../../../../kernel/web/use-register.ts'
import type { Unit } from '../../../authorities/pure.ts'
import type { JointDepartment } from '../../model/index.ts'

type DepartmentsInputProps = {
  value: readonly JointDepartment[]
  onChange: ((departments: JointDepartment[]) => void) | undefined
  disabled: boolean
}

const words = 'inspections.pages.planForm'

/** Other departments of a joint task, each with its own items: none makes it a task of the bureau alone. */
export function DepartmentsInput({ value, onChange, disabled }: DepartmentsInputProps) {
  const { t } = useTranslation()
  const { answer } = useQuestion<Page<Unit>>('units', { kind: 'outside', limit: '200' })
  const units = (answer?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const change = (place: number, part: Partial<JointDepartment>) =>
    onChange?.(value.map((department, at) => (at === place ? { ...department, ...part } : department)))
  return (
    <div className="sy-departments">
      {value.map((department, place) => (
        <fieldset key={department.unitId || place} className="sy-department" disabled={disabled}>
          <legend>{t(`${words}.department`, { number: place + 1 })}</legend>
          <Select
            aria-label={t(`${words}.departmentName`)}
            value={department.unitId || null}
            options={units.filter(
              ({ value: id }) => id === department.unitId || !value.some(({ unitId }) => unitId === id),
            )}
            placeholder={t('kernel.form.choose')}
            notFoundContent={t(`${words}.noDepartments`)}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(unitId: string) => change(place, { unitId })}
          />
          <ItemLines items={department.items} onChange={(items) => change(place, { items })} />
          <Button size="small" onClick={() => onChange?.(value.filter((_, at) => at !== place))}>
            {t(`${words}.withoutDepartment`)}
          </Button>
        </fieldset>
      ))}
      <Button
        disabled={disabled || value.length >= 8 || value.some(({ unitId }) => unitId === '')}
        onClick={() => onChange?.([...value, { unitId: '', items: [{ name: '' }] }])}
      >
        {t(`${words}.addDepartment`)}
      </Button>
    </div>
  )
}

type Items = JointDepartment['items']

function ItemLines({ items, onChange }: { items: Items; onChange: (items: Items) => void }) {
  const { t } = useTranslation()
  const change = (place: number, part: Partial<Items[number]>) =>
    onChange(items.map((item, at) => (at === place ? { ...item, ...part } : item)))
  return (
    <>
      {items.map((item, place) => (
        <div key={place} className="sy-department-item">
          <Input
            aria-label={t(`${words}.departmentItem`)}
            placeholder={t(`${words}.departmentItem`)}
            value={item.name}
            maxLength={200}
            onChange={({ target }) => change(place, { name: target.value })}
          />
          <Input
            aria-label={t(`${words}.departmentBasis`)}
            placeholder={t(`${words}.departmentBasis`)}
            value={item.basis ?? ''}
            maxLength={500}
            onChange={({ target }) => change(place, { basis: target.value })}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        disabled={items.length >= 20}
        onClick={() => onChange([...items, { name: '' }])}
      >
        {t(`${words}.addDepartmentItem`)}
      </Button>
    </>
  )
}
