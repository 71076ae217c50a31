import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { FieldInput, type FieldInputProps } from '../../../kernel/web/office/index.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { DeskHint } from '../model/desk-hint.ts'

/** What was said of the same operator about that time, with its day and how much alike it is; else the whole register. */
export function EarlierSelect(props: FieldInputProps) {
  const { t } = useTranslation()
  const { id: recordId = '' } = usePathParams()
  const field = props.model.fields[props.input.name]
  const to = field?.kind === 'reference' ? field.to : ''
  const { answer } = useQuestion<DeskHint>(`${to}/${recordId}/hint`)
  const near = (answer?.near ?? []).filter(({ kind }) => kind === to)
  if (near.length === 0) return <FieldInput {...props} />
  const options = near.map(({ id, receivedOn, respondentName, likeness, isSamePhone }) => ({
    value: id,
    label: [
      ...[respondentName, receivedOn, t('complaints.hint.likeness', { likeness })],
      ...(isSamePhone ? [t('complaints.hint.samePhone')] : []),
    ].join(' · '),
  }))
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      style={{ width: '100%' }}
      popupMatchSelectWidth={false}
      value={props.value as string}
      onChange={(chosen: string) => props.onChange?.(chosen)}
      options={options}
    />
  )
}
