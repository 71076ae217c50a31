import { Button, Flex, Input, Popover, Tag } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../../model.ts'
import { erasedText } from '../../personal.ts'
import { useCommand } from '../use-command.ts'
import { RefusalNotice } from './RefusalNotice.tsx'

type PersonalTextProps = { model: Model; id: string; field: string; masked: string }

/** A personal datum, masked. Who needs it says why; that he looked stands in the journal. */
export function PersonalText({ model, id, field, masked }: PersonalTextProps) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<string | null>(null)
  if (masked === erasedText) return <Tag>{t('kernel.personal.erased')}</Tag>
  if (shown !== null) return <span>{shown}</span>
  return (
    <Flex gap="small" align="center" wrap>
      <span>{masked}</span>
      <Popover trigger="click" content={<ReasonForm {...{ model, id, field }} onShown={setShown} />}>
        <Button size="small">{t('kernel.personal.show')}</Button>
      </Popover>
    </Flex>
  )
}

type ReasonFormProps = Omit<PersonalTextProps, 'masked'> & { onShown: (value: string) => void }

function ReasonForm({ model, id, field, onShown }: ReasonFormProps) {
  const { t } = useTranslation()
  const inputId = useId()
  const [reason, setReason] = useState('')
  const { send, sending, failure } = useCommand<{ value: string | null }>()
  const show = async () => {
    const answer = await send('POST', `${model.path}/${id}/disclosures`, { field, reason: reason.trim() })
    if (answer) onShown(answer.value ?? t('kernel.unknown'))
  }
  return (
    <Flex vertical gap="small">
      <label htmlFor={inputId}>{t('kernel.personal.reason')}</label>
      <Input id={inputId} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
      <Button type="primary" loading={sending} disabled={reason.trim().length < 2} onClick={show}>
        {t('kernel.personal.confirm')}
      </Button>
      {failure && <RefusalNotice failure={failure} />}
    </Flex>
  )
}
