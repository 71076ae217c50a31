import { useTranslation } from 'react-i18next'
import { EmptyState, OwnBureauSection } from '../../../kernel/web/office/index.ts'
import { Arrival } from '../model/index.ts'
import { useReason } from './reason.ts'

const hidden = { hidden: true }

/** On the home page of who leads the desk: messages nobody could take in. */
export function ParkedHere() {
  const { t } = useTranslation()
  const reasonOf = useReason()
  return (
    <OwnBureauSection
      listPath="/arrivals"
      model={Arrival}
      fixed={{ state: 'parked' }}
      columns={{
        ...{ bureauId: hidden, recordKind: hidden, state: hidden, orderNumber: hidden },
        reason: { render: ({ reason }: Arrival) => reasonOf(reason) },
      }}
      empty={<EmptyState title={t('channels.pages.nothingParked')} />}
    />
  )
}
