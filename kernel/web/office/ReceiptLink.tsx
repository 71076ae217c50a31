import { Typography } from 'antd'
import { useTranslation } from 'react-i18next'

/** The signed receipt of what was submitted for a record, to be kept by whoever submitted it. `path`: `inspections/<id>`. */
export function ReceiptLink({ path }: { path: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <Typography.Link href={`/api/${path}/receipt`} download>
        {t('kernel.receipt.take')}
      </Typography.Link>
      <div className="sy-subtitle">{t('kernel.receipt.what')}</div>
    </div>
  )
}
