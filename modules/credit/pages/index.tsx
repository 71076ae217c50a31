import { dossierSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { mapLayers } from '../../businesses/pages/index.tsx'
import { ClassificationRun } from '../model.ts'

const read = 'credit.read'

export const pages: ModulePages = {
  name: 'credit',
  records: [{ model: ClassificationRun }],
  slots: [
    fill(mapLayers, {
      key: 'classes',
      title: 'credit.pages.classes',
      order: 20,
      permission: read,
      component: lazyPart(async () => (await import('./ClassLayer.tsx')).ClassLayer),
    }),
    fill(dossierSections, {
      key: 'creditClass',
      title: 'credit.pages.classOfBusiness',
      order: 20,
      permission: read,
      component: lazyPart(async () => (await import('./ClassSection.tsx')).ClassSection),
    }),
  ],
  routes: [
    {
      path: '/classed-businesses',
      title: 'credit.pages.classes',
      permission: read,
      menu: { group: 'credit', order: 10 },
      component: lazyPage(async () => (await import('./ClassesPage.tsx')).ClassesPage),
    },
    {
      path: '/classification-runs',
      title: 'credit.pages.runs',
      permission: read,
      menu: { group: 'credit', order: 20 },
      component: lazyPage(async () => (await import('./RunsPage.tsx')).RunsPage),
    },
  ],
}
