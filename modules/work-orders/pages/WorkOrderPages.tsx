import { useTranslation } from 'react-i18next'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import {
  EmptyState,
  NewRecordPage,
  RecordDetail,
  RegisterPage,
  useContributedSections,
} from '../../../kernel/web/office/index.ts'
import { useMatter } from '../../matters/pages/index.tsx'
import { orderForms, WorkOrder } from '../model.ts'
import { orderSections } from './sections.ts'
import { useOrderActs } from './use-order-acts.tsx'

const above = { path: '/work-orders', title: 'work-orders.order.listName' } as const

export function WorkOrdersPage() {
  const { t } = useTranslation()
  return (
    <RegisterPage
      model={WorkOrder}
      subtitle={t('work-orders.pages.subtitle')}
      create={{ path: '/work-orders/new', permission: 'complaints.handle' }}
      empty={<EmptyState title={t('work-orders.pages.none')} text={t('work-orders.pages.noneText')} />}
    />
  )
}

export const NewWorkOrderPage = () => (
  <NewRecordPage
    model={WorkOrder}
    title="work-orders.pages.new"
    initial={{ receivedAt: new Date().toISOString(), category: 'claim' }}
  />
)

/** An order of the line: what is asked for, what can be done now, its deadlines, what it became. */
export function WorkOrderPage() {
  const { t } = useTranslation()
  const { id = '' } = usePathParams()
  const { head, steps, sections } = useMatter(id, orderForms)
  const acts = useOrderActs(id)
  const ofOrder = useContributedSections(orderSections)
  return (
    <RecordDetail
      model={WorkOrder}
      id={id}
      above={{ ...above, title: t(above.title) }}
      head={() => head}
      steps={(order) => [...steps, ...acts.steps(order)]}
      sections={() => [...sections, ...acts.sections, ...ofOrder({ orderId: id })]}
      rows={{ version: null }}
    />
  )
}
