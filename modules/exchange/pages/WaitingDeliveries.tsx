import { useTranslation } from 'react-i18next'
import { EmptyState, OwnBureauSection } from '../../../kernel/web/office/index.ts'
import { Delivery } from '../model.ts'
import { DeliveryState } from './DeliveryState.tsx'
import { DueDay } from './DueDay.tsx'

/** On the home page of who publishes: what another system has not confirmed yet, the nearest day first. */
export function WaitingDeliveries() {
  const { t } = useTranslation()
  return (
    <OwnBureauSection
      listPath="/deliveries"
      model={Delivery}
      fixed={{ state: 'waiting,sent' }}
      columns={columns}
      empty={<EmptyState title={t('exchange.pages.noDeliveries')} />}
    />
  )
}

const hidden = { hidden: true }

const columns = {
  bureauId: hidden,
  createdAt: hidden,
  receiptNumber: hidden,
  receivedOn: hidden,
  state: { render: (delivery: Delivery) => <DeliveryState delivery={delivery} /> },
  dueOn: { width: 250, render: ({ dueOn, receivedOn }: Delivery) => <DueDay dueOn={dueOn} stoppedOn={receivedOn} /> },
} as const
