import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { defineModel, type Fields } from '../../../../kernel/model.ts'
import { command } from '../../../../kernel/web/api.ts'
import type { FieldInputProps } from '../../../../kernel/web/office/FieldInput.tsx'
import { RecordForm } from '../../../../kernel/web/office/index.ts'
import type { YearPlan, YearPlanLines } from '../../model/index.ts'
import { useListInForce } from '../lists.ts'

type Line = YearPlanLines['lines'][number]

const fields = {
  name: { kind: 'text', maxLength: 200 },
  items: { kind: 'choices', options: [], minItems: 1 },
  departmentId: { kind: 'reference', to: 'units' },
  windowFrom: { kind: 'day' },
  windowUntil: { kind: 'day' },
  planned: { kind: 'integer', minimum: 1, maximum: 1_000_000 },
  partners: { kind: 'choices', options: [] },
} as const satisfies Fields
const because = {
  reason: { kind: 'text', maxLength: 500 },
  document: { kind: 'text', maxLength: 100 },
} as const satisfies Fields

const name = 'inspections.pages.yearLineForm'
const forms = {
  draft: defineModel({ name, path: 'year-plans', title: 'name', fields }),
  changed: defineModel({ name, path: 'year-plans', title: 'name', fields: { ...fields, ...because } }),
  dropped: defineModel({ name, path: 'year-plans', title: 'reason', fields: because }),
}

type LineFormProps = { plan: YearPlan; line: Line | null; onDone: () => void }

/** A line as a department asks for it; after the approval with reason and paper. */
export function LineForm({ plan, line, onDone }: LineFormProps) {
  const { id, state, version, year } = plan
  const initial = line
    ? { ...line, windowFrom: line.window.from, windowUntil: line.window.until }
    : { windowFrom: `${year}-03-01`, windowUntil: `${year}-11-30`, partners: [] }
  return (
    <RecordForm
      model={state === 'draft' ? forms.draft : forms.changed}
      initial={initial}
      inputs={inputs}
      onCancel={onDone}
      onSubmit={async ({ windowFrom: from, windowUntil: until, ...input }, key) => {
        const body = { ...input, window: { from, until } }
        if (line) await command('PUT', `year-plans/${id}/lines/${line.id}`, { ...body, version }, { key })
        else await command('POST', `year-plans/${id}/lines`, body, { key })
        onDone()
      }}
    />
  )
}

/** After the approval a line falls away for a reason only; before, at once. */
export function DropForm({ plan: { id, version }, line, onDone }: LineFormProps & { line: Line }) {
  const { t } = useTranslation()
  return (
    <RecordForm
      model={forms.dropped}
      submitText={t('inspections.pages.yearPlans.drop')}
      onCancel={onDone}
      onSubmit={async (input, key) => {
        await command('POST', `year-plans/${id}/lines/${line.id}/dropping`, { ...input, version }, { key })
        onDone()
      }}
    />
  )
}

const listOf = ({ value }: FieldInputProps): string[] => (Array.isArray(value) ? value.map(String) : [])

function ItemsInput(props: FieldInputProps) {
  const { t } = useTranslation()
  const { answer, waiting } = useListInForce()
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      mode="multiple"
      value={listOf(props)}
      loading={waiting}
      disabled={props.disabled ?? false}
      placeholder={t('kernel.form.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      options={(answer?.items ?? []).map(({ id, number, category }) => ({ value: id, label: `${number} ${category}` }))}
      onChange={(ids: string[]) => props.onChange?.(ids)}
    />
  )
}

const inputs = {
  items: (props: FieldInputProps) => <ItemsInput {...props} />,
  partners: (props: FieldInputProps) => (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      mode="tags"
      open={false}
      suffixIcon={null}
      tokenSeparators={[',', ' ']}
      value={listOf(props)}
      disabled={props.disabled ?? false}
      onChange={(names: string[]) => props.onChange?.(names)}
    />
  ),
}
