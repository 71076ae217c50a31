import { bulkActionsOf } from '../../../kernel/web/bulk.ts'
import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Delivery } from '../model.ts'

export { CopyRows } from './CopyPanel.tsx'
export { DueDay } from './DueDay.tsx'
export { workingDayAfter } from './working-days.ts'

export const pages: ModulePages = {
  name: 'exchange',
  records: [{ model: Delivery, page: '/deliveries/$id' }],
  slots: [
    fill(homeSections, {
      key: 'deliveries',
      title: 'exchange.pages.home',
      order: 30,
      permission: 'inspections.publish',
      component: lazyPart<Record<string, never>>(
        async () => (await import('./WaitingDeliveries.tsx')).WaitingDeliveries,
      ),
    }),
    fill(bulkActionsOf(Delivery.path), {
      key: 'markSent',
      title: 'exchange.pages.markSent',
      order: 10,
      component: lazyPart(async () => (await import('./MarkSentMany.tsx')).MarkSentMany),
    }),
  ],
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
