import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export const publicPages: PublicPages = {
  name: 'laws',
  texts: ['laws'],
  routes: [
    {
      path: '/deadlines',
      title: 'laws.pages.scale',
      component: lazyPage(async () => (await import('./DeadlinesPage.tsx')).DeadlinesPage),
      menu: { group: 'weigh', order: 25 },
    },
  ],
}
