import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export const publicPages: PublicPages = {
  name: 'stations',
  texts: ['stations', 'submissions'],
  routes: [
    {
      path: '/stations',
      title: 'stations.public.stations',
      component: lazyPage(async () => (await import('./StationsPage.tsx')).StationsPage),
      menu: { group: 'consumer', order: 42 },
    },
    {
      path: '/stations/$id',
      title: 'stations.public.station',
      component: lazyPage(async () => (await import('./StationsPage.tsx')).StationPage),
    },
    {
      path: '/station-desk',
      title: 'stations.public.desk',
      component: lazyPage(async () => (await import('./DeskPage.tsx')).DeskPage),
    },
  ],
}
