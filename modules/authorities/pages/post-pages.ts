import { lazyPage, type PageRoute } from '../../../kernel/web/pages.ts'

/** Who is what: posts, and rights given for days. */
export const postPages: readonly PageRoute[] = [
  {
    path: '/posts',
    title: 'authorities.pages.posts',
    component: lazyPage(async () => (await import('./PostsPage.tsx')).PostsPage),
    permission: 'accounts.read',
    menu: { group: 'settings', order: 40 },
  },
  {
    path: '/posts/new',
    title: 'authorities.pages.newPost',
    component: lazyPage(async () => (await import('./PostForms.tsx')).NewPostPage),
    permission: 'accounts.manage',
  },
  {
    path: '/posts/$id',
    title: 'authorities.pages.posts',
    component: lazyPage(async () => (await import('./PostPage.tsx')).PostPage),
  },
  {
    path: '/delegations',
    title: 'authorities.pages.delegations',
    component: lazyPage(async () => (await import('./DelegationsPage.tsx')).DelegationsPage),
    menu: { group: 'settings', order: 50 },
  },
  {
    path: '/delegations/new',
    title: 'authorities.pages.newDelegation',
    component: lazyPage(async () => (await import('./NewDelegationPage.tsx')).NewDelegationPage),
  },
  {
    path: '/delegations/$id',
    title: 'authorities.pages.delegations',
    component: lazyPage(async () => (await import('./DelegationPage.tsx')).DelegationPage),
  },
]
