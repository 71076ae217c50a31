import { Export } from '../../../register/export/model.ts'
import { lazyPage, type ModulePages } from '../../pages.ts'

/** The pages every list leads to, whatever it lists. */
export const pages: ModulePages = {
  name: 'lists',
  records: [{ model: Export }],
  routes: [
    {
      path: '/exports',
      title: 'kernel.export.listName',
      component: lazyPage(async () => (await import('./ExportsPage.tsx')).ExportsPage),
      menu: { group: 'settings', order: 90 },
    },
  ],
}
