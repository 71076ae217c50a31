import { dossierSections, homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { mapLayers } from '../../businesses/pages/index.tsx'
import { ClassificationRun, RiskModel } from '../model.ts'

const read = 'credit.read'

export const pages: ModulePages = {
  name: 'credit',
  records: [{ model: ClassificationRun }, { model: RiskModel, page: '/risk-models/$id' }],
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
    fill(homeSections, {
      key: 'modelsToDecide',
      title: 'credit.pages.models.toDecide',
      order: 8,
      permission: 'credit.approve-model',
      component: lazyPart(async () => (await import('./models/ModelsPage.tsx')).ModelsToDecide),
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
    {
      path: '/risk-lift',
      title: 'credit.pages.lift',
      permission: read,
      menu: { group: 'credit', order: 30 },
      component: lazyPage(async () => (await import('./LiftPage.tsx')).LiftPage),
    },
    {
      path: '/risk-models',
      title: 'credit.pages.models.title',
      permission: read,
      menu: { group: 'credit', order: 40 },
      component: lazyPage(async () => (await import('./models/ModelsPage.tsx')).ModelsPage),
    },
    {
      path: '/risk-models/$id',
      title: 'credit.pages.models.one',
      permission: read,
      component: lazyPage(async () => (await import('./models/ModelPage.tsx')).ModelPage),
    },
  ],
}
