import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { Ticket } from '../model.ts'

const permission = 'complaints.read'

export const pages: ModulePages = {
  name: 'tickets',
  records: [{ model: Ticket, page: '/tickets/$id' }],
  routes: [
    {
      path: '/tickets',
      title: 'tickets.ticket.listName',
      component: lazyPage(async () => (await import('./TicketPages.tsx')).TicketsPage),
      permission,
      menu: { group: 'complaints', order: 9 },
    },
    {
      path: '/tickets/$id',
      title: 'tickets.ticket.recordName',
      component: lazyPage(async () => (await import('./TicketPages.tsx')).TicketPage),
      permission,
    },
    {
      path: '/ticket-channels',
      title: 'tickets.channels.title',
      component: lazyPage(async () => (await import('./ChannelRatesPage.tsx')).ChannelRatesPage),
      permission,
      menu: { group: 'channels', order: 10 },
    },
  ],
}
