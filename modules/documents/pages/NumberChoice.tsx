import { Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, FailureState, LoadingState, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { useQuestion } from '../../../kernel/web/use-register.ts'
import type { Document, NumbersToUse } from '../model/index.ts'

/** Issues under a number that was taken along into the field: what was written there bears it already. */
export function NumberChoice({ document: { id, version } }: { document: Document }) {
  const { t } = useTranslation()
  const { answer, waiting, failure, retry } = useQuestion<NumbersToUse>(`documents/${id}/numbers`)
  const [numberId, setNumberId] = useState<string>()
  const issue = useCommand<Document>()
  if (failure) return <FailureState failure={failure} onRetry={retry} />
  if (waiting || !answer) return <LoadingState />
  const { items } = answer
  if (items.length === 0) return <EmptyState title={t('documents.pages.noReserved')} />
  return (
    <>
      <p className="sy-muted">{t('documents.pages.reservedText')}</p>
      <RefusalNotice failure={issue.failure} />
      <Flex gap="small" wrap>
        <Select
          aria-label={t('documents.number.text')}
          placeholder={t('documents.number.text')}
          style={{ minWidth: 320 }}
          showSearch={{ optionFilterProp: 'label' }}
          value={numberId}
          onChange={setNumberId}
          options={items.map(({ id: value, text, purpose }) => ({ value, label: `${text} · ${purpose}` }))}
        />
        <Button
          type="primary"
          loading={issue.sending}
          disabled={numberId === undefined}
          onClick={() => void issue.send('POST', `documents/${id}/issues`, { version, numberId })}
        >
          {t('documents.pages.issueReserved')}
        </Button>
      </Flex>
    </>
  )
}
