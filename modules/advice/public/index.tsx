import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export const publicPages: PublicPages = {
  name: 'advice',
  texts: ['advice', 'submissions'],
  routes: [
    {
      path: '/ask',
      title: 'advice.public.ask',
      component: lazyPage(async () => (await import('./AskPage.tsx')).AskPage),
      menu: { group: 'consumer', order: 43 },
    },
    {
      path: '/articles/$id',
      title: 'advice.article.recordName',
      component: lazyPage(async () => (await import('./ArticlePage.tsx')).ArticlePage),
    },
  ],
}
