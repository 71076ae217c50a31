import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export const publicPages: PublicPages = {
  name: 'publication',
  texts: ['publication'],
  routes: [
    {
      path: '/',
      title: 'publication.pages.home',
      component: lazyPage(async () => (await import('./HomePage.tsx')).HomePage),
      menu: { group: 'published', order: 10 },
    },
    {
      path: '/businesses/$id',
      title: 'publication.pages.business',
      component: lazyPage(async () => (await import('./BusinessPage.tsx')).BusinessPage),
    },
    {
      path: '/year-plans',
      title: 'publication.pages.yearPlans',
      component: lazyPage(async () => (await import('./YearPlansPage.tsx')).YearPlansPage),
      menu: { group: 'published', order: 15 },
    },
    {
      path: '/draws',
      title: 'publication.pages.draws',
      component: lazyPage(async () => (await import('./DrawsPage.tsx')).DrawsPage),
      menu: { group: 'published', order: 20 },
    },
    {
      path: '/draws/$id',
      title: 'publication.pages.draw',
      component: lazyPage(async () => (await import('./DrawPage.tsx')).DrawPage),
    },
    {
      path: '/verify',
      title: 'publication.pages.verify',
      component: lazyPage(async () => (await import('./VerifyPage.tsx')).VerifyPage),
      menu: { group: 'weigh', order: 30 },
    },
  ],
}
