import { useTranslation } from 'react-i18next'
import { addDays, chineseDay } from '../../../../kernel/calendar.ts'
import { defineModel } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import { useGoTo } from '../../../../kernel/web/navigation.tsx'
import { RecordForm, ReferenceSelect } from '../../../../kernel/web/office/index.ts'
import type { Draw, Plan } from '../../model/index.ts'

const Redraw = defineModel({
  name: 'inspections.pages.redrawForm',
  path: 'plans',
  title: 'name',
  fields: {
    name: { kind: 'text', maxLength: 200 },
    windowFrom: { kind: 'day' },
    windowUntil: { kind: 'day' },
    loadCap: { kind: 'integer', minimum: 1, maximum: 10_000 },
    perDay: { kind: 'integer', minimum: 1, maximum: 50, optional: true },
    lendingBureaus: { kind: 'choices', options: [] },
  },
})

/** A plan for those without a pair: the head approves it, and they are drawn again alone. */
export function RedrawForm({ draw, onCancel }: { draw: Draw; onCancel: () => void }) {
  const { t } = useTranslation()
  const goTo = useGoTo()
  const today = chineseDay(new Date().toISOString())
  const until = addDays(today, 30)
  return (
    <>
      <p className="sy-muted">{t('inspections.pages.redrawForm.text', { count: draw.unassignedCount ?? 0 })}</p>
      <RecordForm
        model={Redraw}
        initial={{
          name: t('inspections.pages.redrawForm.nameOf', { name: draw.planName }),
          windowFrom: addDays(today, 3),
          windowUntil: until > draw.windowUntil ? until : draw.windowUntil,
          loadCap: 40,
          perDay: 3,
          lendingBureaus: [],
        }}
        inputs={{
          lendingBureaus: ({ id, value, onChange, disabled = false }) => (
            <ReferenceSelect
              {...(id === undefined ? {} : { id })}
              to="units"
              multiple
              value={Array.isArray(value) ? value.map(String) : []}
              disabled={disabled}
              onChange={(ids) => onChange?.([...ids])}
            />
          ),
        }}
        submitText={t('inspections.pages.redrawForm.submit')}
        onCancel={onCancel}
        onSubmit={async ({ windowFrom: from, windowUntil: until, ...input }, key) => {
          const body = { ...input, window: { from, until } }
          const { id } = await command<Plan>('POST', `draws/${draw.id}/redraws`, body, { key })
          goTo(`/plans/${id}`)
        }}
      />
    </>
  )
}
