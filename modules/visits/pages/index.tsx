import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { Rectification, Visit } from '../model.ts'

export const pages: ModulePages = {
  name: 'visits',
  records: [{ model: Visit }, { model: Rectification, page: '/rectifications/$id' }],
  routes: [
    {
      path: '/rectifications',
      title: 'visits.rectification.listName',
      component: lazyPage(async () => (await import('./RectificationsPage.tsx')).RectificationsPage),
      permission: 'inspections.read',
      menu: { group: 'supervision', order: 60 },
    },
    {
      path: '/rectifications/$id',
      title: 'visits.rectification.listName',
      component: lazyPage(async () => (await import('./RectificationPage.tsx')).RectificationPage),
      permission: 'inspections.read',
    },
  ],
}
