import { useTranslation } from 'react-i18next'
import { chineseDay } from '../../../kernel/calendar.ts'
import { defineModel } from '../../../kernel/model.ts'
import { command } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/office/index.ts'
import type { Delivery } from '../model.ts'

/** The two fields of a delivery that come back from the other system; both must be said. */
const Receipt = defineModel({
  name: 'exchange.delivery',
  path: 'deliveries',
  title: 'receiptNumber',
  fields: { receiptNumber: { kind: 'code', maxLength: 100 }, receivedOn: { kind: 'day' } },
})

export function ReceiptForm({ delivery: { id, version } }: { delivery: Delivery }) {
  const { t } = useTranslation()
  return (
    <>
      <p className="sy-muted">{t('exchange.pages.receiptHelp')}</p>
      <RecordForm
        model={Receipt}
        initial={{ receivedOn: chineseDay(new Date().toISOString()) }}
        submitText={t('exchange.pages.enterReceipt')}
        onSubmit={async (input, key) => {
          await command('POST', `deliveries/${id}/receipt`, { ...input, version }, { key })
        }}
      />
    </>
  )
}
