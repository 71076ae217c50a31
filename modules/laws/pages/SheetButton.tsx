import { Button } from 'antd'
import { stringify } from 'csv-stringify/browser/esm/sync'
import { useTranslation } from 'react-i18next'

type SheetButtonProps = { rows: readonly object[]; columns: readonly string[]; fileName: string }

/** What is listed, as a file for a sheet. */
export function SheetButton({ rows, columns, fileName }: SheetButtonProps) {
  const { t } = useTranslation()
  if (rows.length === 0) return null
  const save = () => {
    const sheet = stringify([...rows], { header: true, columns: [...columns], bom: true, escape_formulas: true })
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([sheet], { type: 'text/csv' }))
    link.download = fileName
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return <Button onClick={save}>{t('laws.rehearsal.download')}</Button>
}
