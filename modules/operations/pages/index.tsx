import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'

export const pages: ModulePages = {
  name: 'operations',
  routes: [
    {
      path: '/journal',
      title: 'operations.journal.title',
      component: lazyPage(async () => (await import('./JournalPage.tsx')).JournalPage),
      permission: 'journal.read',
      menu: { group: 'settings', order: 60 },
    },
    {
      path: '/parked-deliveries',
      title: 'operations.parked.title',
      component: lazyPage(async () => (await import('./ParkedPage.tsx')).ParkedPage),
      permission: 'system.operate',
      menu: { group: 'settings', order: 70 },
    },
  ],
}
