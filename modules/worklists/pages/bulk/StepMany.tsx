import { Button, Flex } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkFormProps } from '../../../../kernel/web/bulk.ts'
import { RefusalNotice } from '../../../../kernel/web/office/index.ts'

/** Checks or strikes off many items: nothing is asked, each is judged by itself. */
export function StepMany({ sending, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('worklists.pages.checkManyText')}</p>
      <Flex gap="small" justify="end">
        <Button onClick={onCancel}>{t('kernel.form.cancel')}</Button>
        <Button type="primary" loading={sending} onClick={() => onRun({})}>
          {t('worklists.pages.confirmMany')}
        </Button>
      </Flex>
    </>
  )
}
