import { lazyPage, lazyPart, type PublicPages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import {
  type ComplaintWayProps,
  complaintWays,
  type FollowWayProps,
  followWays,
} from '../../submissions/public/index.tsx'

export const publicPages: PublicPages = {
  name: 'odr',
  texts: ['odr', 'submissions'],
  slots: [
    fill(complaintWays, {
      key: 'odr',
      order: 10,
      component: lazyPart<ComplaintWayProps>(async () => (await import('./WayChoice.tsx')).WayChoice),
    }),
    fill(followWays, {
      key: 'odr',
      order: 10,
      component: lazyPart<FollowWayProps>(async () => (await import('./FollowNegotiation.tsx')).FollowNegotiation),
    }),
  ],
  routes: [
    {
      path: '/odr',
      title: 'odr.public.enterprises',
      component: lazyPage(async () => (await import('./EnterprisesPage.tsx')).EnterprisesPage),
      menu: { group: 'consumer', order: 7 },
    },
    {
      path: '/settle',
      title: 'odr.public.settle',
      component: lazyPage(async () => (await import('./SettlePage.tsx')).SettlePage),
    },
    {
      path: '/odr-desk',
      title: 'odr.public.desk',
      component: lazyPage(async () => (await import('./DeskPage.tsx')).DeskPage),
    },
  ],
}
