import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'

/** Pages of the person himself: they belong to no line of work. */
export const ownPages: ModulePages = {
  name: 'office',
  routes: [
    {
      path: '/notices',
      title: 'office.notices.title',
      component: lazyPage(async () => (await import('./NoticesPage.tsx')).NoticesPage),
    },
    {
      path: '/own-agenda',
      title: 'office.agenda.title',
      component: lazyPage(async () => (await import('./AgendaPage.tsx')).AgendaPage),
    },
    {
      path: '/profile',
      title: 'office.profile.title',
      component: lazyPage(async () => (await import('./ProfilePage.tsx')).ProfilePage),
    },
  ],
}
