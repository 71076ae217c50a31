import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Copy, Erasure, PrivacyRequest } from '../model.ts'

const read = 'privacy.read'

export const pages: ModulePages = {
  name: 'privacy',
  records: [
    { model: PrivacyRequest, page: '/privacy-requests/$id' },
    { model: Erasure, page: '/privacy-erasures/$id' },
    { model: Copy, page: '/privacy-copies/$id' },
  ],
  slots: [
    fill(homeSections, {
      key: 'erasuresToApprove',
      title: 'privacy.pages.toApprove',
      order: 12,
      permission: 'privacy.approve',
      component: lazyPart<Record<string, never>>(async () => (await import('./ErasurePages.tsx')).ErasuresToApprove),
    }),
  ],
  routes: [
    {
      path: '/privacy-requests',
      title: 'privacy.pages.requests',
      permission: read,
      menu: { group: 'settings', order: 60 },
      component: lazyPage(async () => (await import('./RequestPages.tsx')).RequestsPage),
    },
    {
      path: '/privacy-requests/new',
      title: 'privacy.pages.receive',
      permission: 'privacy.handle',
      component: lazyPage(async () => (await import('./RequestPages.tsx')).NewRequestPage),
    },
    {
      path: '/privacy-requests/$id',
      title: 'privacy.pages.request',
      permission: read,
      component: lazyPage(async () => (await import('./RequestPage.tsx')).RequestPage),
    },
    {
      path: '/privacy-copies/$id',
      title: 'privacy.pages.copy',
      permission: read,
      component: lazyPage(async () => (await import('./CopyPage.tsx')).CopyPage),
    },
    {
      path: '/privacy-erasures',
      title: 'privacy.pages.erasures',
      permission: read,
      menu: { group: 'settings', order: 61 },
      component: lazyPage(async () => (await import('./ErasurePages.tsx')).ErasuresPage),
    },
    {
      path: '/privacy-erasures/$id',
      title: 'privacy.pages.erasure',
      permission: read,
      component: lazyPage(async () => (await import('./ErasurePage.tsx')).ErasurePage),
    },
    {
      path: '/privacy-retention',
      title: 'privacy.pages.retention',
      permission: read,
      menu: { group: 'settings', order: 62 },
      component: lazyPage(async () => (await import('./RetentionPage.tsx')).RetentionPage),
    },
  ],
}
