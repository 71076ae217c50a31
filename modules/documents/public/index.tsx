import { lazyPage, type PublicPages } from '../../../kernel/web/pages.ts'

export const publicPages: PublicPages = {
  name: 'documents',
  texts: ['documents'],
  routes: [
    {
      path: '/documents',
      title: 'documents.public.title',
      component: lazyPage(async () => (await import('./VerifyDocumentPage.tsx')).VerifyDocumentPage),
      menu: { group: 'weigh', order: 28 },
    },
  ],
}
