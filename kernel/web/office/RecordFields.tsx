import { Descriptions } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, RecordOf } from '../../model.ts'
import { fieldsAt } from '../model-view.ts'
import { fieldText } from '../texts.ts'
import { PersonalText } from './PersonalText.tsx'
import { ValueText } from './values.tsx'

/** Other contents of rows, by field; `null` leaves the row out. */
export type RecordRows<M extends Model> = Readonly<
  Partial<Record<keyof M['fields'], ((record: RecordOf<M>) => ReactNode) | null>>
>

type RecordFieldsProps<M extends Model> = {
  model: M
  record: RecordOf<M>
  rows?: RecordRows<M>
  /** As it stood once: its personal data stay masked, for whoever asks is shown those of today. */
  isPast?: boolean
}

/** The fields of a record, as its detail page shows them. */
export function RecordFields<M extends Model>({ model, record, rows, isPast = false }: RecordFieldsProps<M>) {
  const { t } = useTranslation()
  const items = useMemo(() => {
    const shown = fieldsAt(model, 'detail').filter(({ name }) => name !== model.title && rows?.[name] !== null)
    return shown.map(({ name, field }) => ({
      key: name,
      label: fieldText(t, model.name, name),
      children: rows?.[name]?.(record) ?? <FieldValue model={model} name={name} record={record} isPast={isPast} />,
      ...(field.kind === 'longText' ? { span: 'filled' as const } : {}),
    }))
  }, [model, record, rows, isPast, t])
  return <Descriptions size="small" column={{ xs: 1, sm: 1, md: 2, xl: 3 }} items={items} className="sy-fields" />
}

type FieldValueProps<M extends Model> = { model: M; name: string; record: RecordOf<M>; isPast: boolean }

function FieldValue<M extends Model>({ model, name, record, isPast }: FieldValueProps<M>) {
  const value: unknown = record[name as keyof RecordOf<M>]
  if (!isPast && model.fields[name]?.personal && typeof value === 'string')
    return <PersonalText model={model} id={record.id} field={name} masked={value} />
  return <ValueText model={model} name={name} value={value} record={record} />
}
