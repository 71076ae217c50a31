import { useTranslation } from 'react-i18next'
import { EmptyState, RegisterPage } from '../../../kernel/web/office/index.ts'
import { Delivery } from '../model.ts'
import { DeliveryState } from './DeliveryState.tsx'
import { DueDay } from './DueDay.tsx'

/** What waits to be entered in a system that another authority is master of, the nearest day first. */
export function DeliveriesPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={Delivery}
      subtitle={t('exchange.pages.deliveriesSubtitle')}
      columns={{
        state: { render: (delivery) => <DeliveryState delivery={delivery} /> },
        dueOn: {
          width: 250,
          render: ({ dueOn, receivedOn }) => <DueDay dueOn={dueOn} stoppedOn={receivedOn} />,
        },
        createdAt: { hidden: true },
      }}
      empty={<EmptyState title={t('exchange.pages.noDeliveries')} text={t('exchange.pages.noDeliveriesText')} />}
    />
  )
}
