import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export const publicPages: PublicPages = {
  name: 'operations',
  texts: ['operations'],
  routes: [
    {
      path: '/journal',
      title: 'operations.public.title',
      component: lazyPage(async () => (await import('./JournalPage.tsx')).JournalPage),
      menu: { group: 'weigh', order: 40 },
    },
  ],
}
