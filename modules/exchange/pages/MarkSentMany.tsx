import { Button, Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkFormProps } from '../../../kernel/web/bulk.ts'
import { RefusalNotice } from '../../../kernel/web/office/index.ts'

/** Says of many deliveries at once that they were entered in the other system; their receipts come one by one. */
export function MarkSentMany({ rows, sending, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('exchange.pages.markSentMany', { count: rows })}</p>
      <Flex gap="small" justify="end">
        <Button onClick={onCancel}>{t('kernel.form.cancel')}</Button>
        <Button type="primary" loading={sending} onClick={() => onRun({})}>
          {t('exchange.pages.markSent')}
        </Button>
      </Flex>
    </>
  )
}
