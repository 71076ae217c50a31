import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export const publicPages: PublicPages = {
  name: 'promises',
  texts: ['promises', 'submissions'],
  routes: [
    {
      path: '/return-promises',
      title: 'promises.public.promises',
      component: lazyPage(async () => (await import('./PromisesPage.tsx')).PromisesPage),
      menu: { group: 'consumer', order: 40 },
    },
    {
      path: '/return-promises/$id',
      title: 'promises.public.promise',
      component: lazyPage(async () => (await import('./PromisesPage.tsx')).PromisePage),
    },
    {
      path: '/worry-free',
      title: 'promises.public.worryFree',
      component: lazyPage(async () => (await import('./WorryFreePage.tsx')).WorryFreePage),
      menu: { group: 'consumer', order: 41 },
    },
    {
      path: '/promise',
      title: 'promises.public.apply',
      component: lazyPage(async () => (await import('./ApplyPage.tsx')).ApplyPage),
    },
  ],
}
