import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { WorkOrder } from '../model.ts'

const read = 'complaints.read'

export { type OrderSectionProps, orderSections } from './sections.ts'

export const pages: ModulePages = {
  name: 'work-orders',
  records: [{ model: WorkOrder, page: '/work-orders/$id' }],
  routes: [
    {
      path: '/work-orders',
      title: 'work-orders.order.listName',
      component: lazyPage(async () => (await import('./WorkOrderPages.tsx')).WorkOrdersPage),
      permission: read,
      menu: { group: 'complaints', order: 8 },
    },
    {
      path: '/work-orders/new',
      title: 'work-orders.pages.new',
      component: lazyPage(async () => (await import('./WorkOrderPages.tsx')).NewWorkOrderPage),
      permission: 'complaints.handle',
    },
    {
      path: '/work-orders/$id',
      title: 'work-orders.order.recordName',
      component: lazyPage(async () => (await import('./WorkOrderPages.tsx')).WorkOrderPage),
      permission: read,
    },
  ],
}
