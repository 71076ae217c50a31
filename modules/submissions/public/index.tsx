import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export { Box, Check, Choice } from './Box.tsx'
export { KeyForm } from './KeyForm.tsx'
export { PhoneCode } from './PhoneCode.tsx'
export { type ComplaintWayProps, complaintWays, type FollowWayProps, followWays } from './ways.ts'

export const publicPages: PublicPages = {
  name: 'submissions',
  texts: ['submissions'],
  routes: [
    {
      path: '/complain',
      title: 'submissions.pages.complain',
      component: lazyPage(async () => (await import('./ComplainPage.tsx')).ComplainPage),
      menu: { order: 5 },
    },
    {
      path: '/follow',
      title: 'submissions.pages.follow',
      component: lazyPage(async () => (await import('./FollowPage.tsx')).FollowPage),
      menu: { order: 6 },
    },
    {
      path: '/answer',
      title: 'submissions.pages.answer',
      component: lazyPage(async () => (await import('./AnswerPage.tsx')).AnswerPage),
    },
  ],
}
