import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { ThingKind } from '../model.ts'

type ThingKindSelectProps = {
  readonly value?: unknown
  readonly onChange?: (code: string | null) => void
  readonly id?: string
  readonly placeholder?: string
}

/** Chooses a kind of today's list. */
export function ThingKindSelect({ value, onChange, id, placeholder }: ThingKindSelectProps) {
  const { t } = useTranslation()
  const { answer, waiting } = useQuestion<ThingKind[]>('thing-kinds')
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      {...(typeof value === 'string' && value !== '' ? { value } : {})}
      allowClear
      placeholder={placeholder ?? t('kernel.reference.placeholder')}
      showSearch={{ optionFilterProp: 'label' }}
      loading={waiting}
      options={(answer ?? []).map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(chosen) => onChange?.(chosen ?? null)}
    />
  )
}

/** How a kind is called today. */
export function ThingKindText({ code }: { readonly code: string }) {
  const { answer } = useQuestion<ThingKind[]>('thing-kinds')
  return answer?.find((kind) => kind.code === code)?.name ?? code
}
