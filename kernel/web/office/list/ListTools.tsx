import { DownloadOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrintButton } from '../PrintButton.tsx'
import { ColumnsButton } from './ColumnsButton.tsx'
import { ExportDialog } from './ExportDialog.tsx'
import type { ListToolsProps } from './list-tools.ts'
import { ViewsMenu } from './ViewsMenu.tsx'

/** What one does with a list as a whole: keep it, lay it out, take it along, print it. */
export function ListTools(props: ListToolsProps) {
  const { t } = useTranslation()
  const [isExporting, setIsExporting] = useState(false)
  return (
    <div className="sy-tools">
      <ViewsMenu {...props} />
      <span className="sy-tools-gap" />
      <ColumnsButton {...props} />
      <Button icon={<DownloadOutlined aria-hidden />} onClick={() => setIsExporting(true)}>
        {t('kernel.lists.exporting.open')}
      </Button>
      <PrintButton onPrint={props.onPrint} isPreparing={props.isPrinting} />
      <Tooltip title={t('kernel.lists.keys.title')}>
        <Button
          type="text"
          icon={<QuestionCircleOutlined aria-hidden />}
          aria-label={t('kernel.lists.keys.title')}
          aria-keyshortcuts="?"
          onClick={props.onHelp}
        />
      </Tooltip>
      {isExporting && <ExportDialog {...props} onClose={() => setIsExporting(false)} />}
    </div>
  )
}
