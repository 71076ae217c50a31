import { Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkFormProps } from '../../../kernel/web/bulk.ts'
import { RecordForm, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { excludeForm } from '../model/index.ts'

/** Confirms many at once: each is shown when its firm has had time to object. */
export function ConfirmMany({ rows, sending, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('postings.pages.confirmText', { count: rows })}</p>
      <Space>
        <Button type="primary" loading={sending} onClick={() => onRun({})}>
          {t('postings.pages.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('kernel.form.cancel')}</Button>
      </Space>
    </>
  )
}

/** Keeps many back for one reason. */
export function ExcludeMany({ rows, failure, onRun, onCancel }: BulkFormProps) {
  const { t } = useTranslation()
  return (
    <>
      <RefusalNotice failure={failure} />
      <p>{t('postings.pages.excludeText', { count: rows })}</p>
      <RecordForm
        model={excludeForm}
        name="exclude-many"
        submitText={t('postings.pages.exclude')}
        onCancel={onCancel}
        onSubmit={async (input) => onRun(input)}
      />
    </>
  )
}
