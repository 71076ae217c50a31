import { useTranslation } from 'react-i18next'
import { PageLink } from '../../../../kernel/web/navigation.tsx'
import { FailureState, LoadingState, OptionText } from '../../../../kernel/web/office/index.ts'
import { useRecord } from '../../../../kernel/web/use-register.ts'
import { DueDay } from '../../../exchange/pages/index.tsx'
import { Delivery } from '../../../exchange/pure.ts'
import type { Inspection } from '../../model/index.ts'

/** How far the result is on its way to the public, and where to enter it in the publicity system. */
export function DeliveryLine({ id, inspection }: { id: string; inspection: Inspection }) {
  const { t } = useTranslation()
  const { record, failure, retry } = useRecord(Delivery, id)
  if (!record) return failure ? <FailureState failure={failure} onRetry={retry} /> : <LoadingState rows={1} />
  return (
    <p className="sy-tags">
      <OptionText model={Delivery} field="state" value={record.state} />
      <DueDay dueOn={inspection.dueOn} stoppedOn={inspection.publishedOn} />
      {inspection.dueProvisional && <span className="sy-muted">{t('inspections.pages.results.provisional')}</span>}
      <PageLink to={`/deliveries/${id}`}>{t('inspections.pages.results.toDelivery')}</PageLink>
    </p>
  )
}
