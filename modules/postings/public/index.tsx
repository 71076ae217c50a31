import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export const publicPages: PublicPages = {
  name: 'postings',
  texts: ['postings', 'triage'],
  routes: [
    {
      path: '/complaint-postings',
      title: 'postings.public.title',
      component: lazyPage(async () => (await import('./OverviewPage.tsx')).OverviewPage),
      menu: { group: 'published', order: 12 },
    },
    {
      path: '/complaint-postings/$id',
      title: 'postings.public.firm',
      component: lazyPage(async () => (await import('./FirmPage.tsx')).FirmPage),
    },
    {
      path: '/boards',
      title: 'postings.boards.title',
      component: lazyPage(async () => (await import('./BoardsPage.tsx')).BoardsPage),
      menu: { group: 'published', order: 13 },
    },
  ],
}
