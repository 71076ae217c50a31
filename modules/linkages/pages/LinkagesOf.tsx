import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { command } from '../../../kernel/web/api.ts'
import { EmptyState, FocusFirst, RecordForm, RegisterSection } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import type { MatterSectionProps } from '../../matters/pages/index.tsx'
import { Linkage, orderForm } from '../model.ts'
import { linkageColumns } from './LinkagePages.tsx'

/** On the page of a complaint or report. */
export const LinkagesOfMatter = ({ matterId, reason }: MatterSectionProps) => (
  <LinkagesOf about={reason === 'complaint' ? { complaintId: matterId } : { reportId: matterId }} />
)

/** On the page of an order of the line. */
export const LinkagesOfOrder = ({ orderId }: { orderId: string }) => <LinkagesOf about={{ workOrderId: orderId }} />

/** Who was called out about it, and what they brought back; the next order. */
function LinkagesOf({ about }: { about: Readonly<Record<string, string>> }) {
  const { t } = useTranslation()
  const may = useMay()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <RegisterSection
        model={Linkage}
        fixed={about}
        columns={linkageColumns}
        empty={<EmptyState title={t('linkages.pages.noneHere')} />}
      />
      {may('complaints.handle') && !isOpen && (
        <Button onClick={() => setIsOpen(true)}>{t('linkages.pages.order')}</Button>
      )}
      {isOpen && (
        <FocusFirst>
          <RecordForm
            model={orderForm}
            name="linkage"
            onCancel={() => setIsOpen(false)}
            onSubmit={async (input, key) => {
              await command('POST', Linkage.path, { ...input, ...about }, { key })
              setIsOpen(false)
            }}
          />
        </FocusFirst>
      )}
    </>
  )
}
