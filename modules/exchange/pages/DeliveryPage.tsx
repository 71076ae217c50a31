import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { DayText, InstantText, RecordDetail, ReferenceText, RefusalNotice } from '../../../kernel/web/office/index.ts'
import { useMay } from '../../../kernel/web/session.tsx'
import { useCommand } from '../../../kernel/web/use-command.ts'
import { Delivery } from '../model.ts'
import { CopyPanel } from './CopyPanel.tsx'
import { DeliveryState } from './DeliveryState.tsx'
import { DueDay } from './DueDay.tsx'
import { ReceiptForm } from './ReceiptForm.tsx'

/** Assisted entry: the lines to copy into the other system's form, then its receipt typed back. */
export function DeliveryPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const may = useMay()
  const { send, failure, dismiss } = useCommand<Delivery>()
  return (
    <RecordDetail
      model={Delivery}
      id={id}
      above={{ path: '/deliveries', title: t('exchange.delivery.listName') }}
      head={(delivery) => (
        <>
          <DeliveryState delivery={delivery} />
          <DueDay dueOn={delivery.dueOn} stoppedOn={delivery.receivedOn} />
        </>
      )}
      steps={({ state, version }) => [
        {
          key: 'sending',
          title: t('exchange.pages.markSent'),
          run: () => void send('POST', `deliveries/${id}/sending`, { version }),
          ...(state === 'waiting' ? {} : { closedBecause: t(`exchange.pages.notWaiting.${state}`) }),
        },
      ]}
      rows={{ ...hidden, ...yetToCome, ...(may('accounts.read') ? {} : { enteredBy: null }) }}
      sections={(delivery) => [
        {
          key: 'panel',
          title: t('exchange.pages.panel'),
          content: (
            <>
              <RefusalNotice failure={failure} onClose={dismiss} />
              <CopyPanel id={id} isOpen={delivery.state !== 'received'} />
            </>
          ),
        },
        ...(delivery.state === 'received'
          ? []
          : [{ key: 'receipt', title: t('exchange.pages.receipt'), content: <ReceiptForm delivery={delivery} /> }]),
      ]}
    />
  )
}

/** What the other system has not said yet is not unknown: it is not there yet. */
function YetToCome({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return children ?? <span className="sy-muted">{t('exchange.pages.notYet')}</span>
}

const yetToCome = {
  sentAt: ({ sentAt }: Delivery) => <YetToCome>{sentAt && <InstantText instant={sentAt} />}</YetToCome>,
  receiptNumber: ({ receiptNumber }: Delivery) => (
    <YetToCome>{receiptNumber && <span className="sy-code">{receiptNumber}</span>}</YetToCome>
  ),
  receivedOn: ({ receivedOn }: Delivery) => <YetToCome>{receivedOn && <DayText day={receivedOn} />}</YetToCome>,
  enteredBy: ({ enteredBy }: Delivery) => (
    <YetToCome>{enteredBy && <ReferenceText to="accounts" id={enteredBy} />}</YetToCome>
  ),
}

const hidden = { subjectKind: null, subjectId: null, version: null, state: null, dueOn: null }
