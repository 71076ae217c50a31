import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldInputProps } from '../../../kernel/web/office/FieldInput.tsx'

type ChoiceInputProps = FieldInputProps & {
  options: readonly string[]
  /** Where the words of the options stand, where another record has said them already. */
  words: string
  isMany?: boolean
}

/** A choice among values whose words belong to another record. */
export function ChoiceInput({
  id,
  value,
  onChange,
  disabled = false,
  options,
  words,
  isMany = false,
}: ChoiceInputProps) {
  const { t } = useTranslation()
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      {...(isMany ? { mode: 'multiple' as const } : {})}
      value={(value as string | string[] | null) ?? (isMany ? [] : null)}
      disabled={disabled}
      placeholder={t('kernel.form.choose')}
      showSearch={{ optionFilterProp: 'label' }}
      options={options.map((option) => ({ value: option, label: t(`${words}.${option}`) }))}
      onChange={(chosen) => onChange?.(chosen)}
    />
  )
}
