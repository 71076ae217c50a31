import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DayInput } from '../../../../kernel/web/office/index.ts'
import type { FormField } from '../../model/index.ts'
import { RecordSelect } from '../RecordSelect.tsx'
import { registerOfKind, useItemFiles } from './content-values.tsx'

type ContentInputsProps = {
  form: readonly FormField[]
  content?: Readonly<Record<string, string | null>>
  /** The item as it stands: a file can only be named that hangs on it. */
  itemId?: string
}

/** The fields of a list's own form, inside a `RecordForm`: what is entered goes along as `content`. */
export const ContentInputs = ({ form, content = {}, itemId }: ContentInputsProps) =>
  form
    .filter(({ kind }) => kind !== 'file' || itemId !== undefined)
    .map((field) => (
      <ContentField key={field.key} field={field} value={content[field.key] ?? null} itemId={itemId ?? ''} />
    ))

function ContentField({ field, value, itemId }: { field: FormField; value: string | null; itemId: string }) {
  const { t } = useTranslation()
  const isFile = field.kind === 'file'
  return (
    <Form.Item
      name={['content', field.key]}
      label={field.label}
      initialValue={value}
      {...(isFile ? { extra: t('worklists.form.fileHelp') } : {})}
      {...(field.isRequired ? { tooltip: t('worklists.form.required') } : {})}
    >
      <ContentInput field={field} itemId={itemId} />
    </Form.Item>
  )
}

type ContentInputProps = {
  field: FormField
  itemId: string
  id?: string
  value?: string | null
  onChange?: (value: string | null) => void
}

function ContentInput({ field, itemId, ...given }: ContentInputProps): ReactNode {
  const { value = null, onChange } = given
  const named = given.id === undefined ? {} : { id: given.id }
  const register = registerOfKind[field.kind]
  if (register) return <RecordSelect to={register} {...given} />
  if (field.kind === 'day') return <DayInput {...named} value={value} onChange={(day) => onChange?.(day)} />
  if (field.kind === 'file') return <FileSelect itemId={itemId} {...given} />
  if (field.kind === 'choice') return <ChoiceSelect options={field.options} {...given} />
  return (
    <Input
      {...named}
      value={value ?? ''}
      maxLength={2000}
      {...(field.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      onChange={(event) => onChange?.(event.target.value)}
    />
  )
}

type SelectProps = { id?: string; value?: string | null; onChange?: (value: string | null) => void }

function ChoiceSelect({ options, id, value, onChange }: SelectProps & { options: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value ? { value } : {})}
      allowClear
      placeholder={t('kernel.form.choose')}
      options={options.map((option) => ({ value: option, label: option }))}
      onChange={(chosen) => onChange?.(chosen ?? null)}
    />
  )
}

function FileSelect({ itemId, id, value, onChange }: SelectProps & { itemId: string }) {
  const { t } = useTranslation()
  const files = useItemFiles(itemId)
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(value ? { value } : {})}
      allowClear
      placeholder={t('kernel.form.choose')}
      options={files.map((file) => ({ value: file.id, label: file.name }))}
      onChange={(chosen) => onChange?.(chosen ?? null)}
    />
  )
}
