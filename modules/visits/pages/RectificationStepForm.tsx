import { useTranslation } from 'react-i18next'
import { addDays, type Day } from '../../../kernel/calendar.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/office/index.ts'
import type { Rectification } from '../model.ts'

const on = { kind: 'day' } as const
const remarks = { kind: 'longText', maxLength: 2000, optional: true } as const

const forms = {
  done: defineModel({ name: 'visits.pages.doneForm', path: 'rectifications', title: 'on', fields: { on, remarks } }),
  extend: defineModel({
    name: 'visits.pages.extendForm',
    path: 'rectifications',
    title: 'on',
    fields: { on, remarks },
  }),
}
export type StepName = keyof typeof forms

type StepFormProps = { step: StepName; rectification: Rectification; today: Day; onClose: () => void }

export function RectificationStepForm({ step, rectification, today, onClose }: StepFormProps) {
  const { t } = useTranslation()
  const { id, version, dueOn } = rectification
  const day = step === 'done' ? today : addDays(dueOn > today ? dueOn : today, 7)
  return (
    <RecordForm
      model={forms[step]}
      initial={{ on: day }}
      submitText={t(`visits.pages.steps.${step}`)}
      onCancel={onClose}
      onSubmit={async ({ remarks: said, ...input }, key) => {
        const body = { ...input, ...(said === null ? {} : { remarks: said }), step, version }
        await command('POST', `rectifications/${id}/steps`, body, { key })
        onClose()
      }}
    />
  )
}
