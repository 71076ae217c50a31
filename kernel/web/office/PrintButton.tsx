import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'

type PrintButtonProps = { onPrint?: () => void; isPreparing?: boolean }

/** Prints the page; `onPrint` where something has to be fetched before. */
export function PrintButton({ onPrint = () => print(), isPreparing = false }: PrintButtonProps) {
  const { t } = useTranslation()
  return (
    <Button icon={<PrinterOutlined aria-hidden />} loading={isPreparing} onClick={onPrint}>
      {t('kernel.lists.print')}
    </Button>
  )
}
