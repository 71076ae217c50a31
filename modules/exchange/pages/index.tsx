import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { Delivery } from '../model.ts'

export { DueDay } from './DueDay.tsx'
export { workingDayAfter } from './working-days.ts'

export const pages: ModulePages = {
  name: 'exchange',
  records: [{ model: Delivery, page: '/deliveries/$id' }],
  routes: [
    {
      path: '/deliveries',
      title: 'exchange.delivery.listName',
      component: lazyPage(async () => (await import('./DeliveriesPage.tsx')).DeliveriesPage),
      permission: 'inspections.read',
      menu: { group: 'publication', order: 20 },
    },
    {
      path: '/deliveries/$id',
      title: 'exchange.delivery.listName',
      component: lazyPage(async () => (await import('./DeliveryPage.tsx')).DeliveryPage),
    },
  ],
}
