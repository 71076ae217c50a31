import { bulkActionsOf } from '../../../kernel/web/bulk.ts'
import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Business, Premises, RegisterImport } from '../model/index.ts'
import { mapLayers } from './map/layers.ts'

export { type MapLayer, mapLayers } from './map/layers.ts'

const read = 'businesses.read'
const record = 'businesses.record'
const bring = 'businesses.import'

export const pages: ModulePages = {
  name: 'businesses',
  records: [
    { model: Business, page: '/businesses/$id' },
    { model: Premises },
    { model: RegisterImport, page: '/businesses/imports/$id' },
  ],
  slots: [
    fill(homeSections, {
      key: 'imports',
      title: 'businesses.home.imports',
      order: 10,
      permission: bring,
      component: lazyPart<Record<string, never>>(async () => (await import('./HomeSections.tsx')).WaitingImports),
    }),
    fill(homeSections, {
      key: 'unknowns',
      title: 'businesses.home.unknowns',
      order: 18,
      permission: 'businesses.assign',
      component: lazyPart<Record<string, never>>(async () => (await import('./HomeSections.tsx')).UnknownCounts),
    }),
    fill(mapLayers, {
      key: 'businesses',
      title: 'businesses.business.listName',
      order: 10,
      permission: read,
      component: lazyPart(async () => (await import('./map/BusinessLayer.tsx')).BusinessLayer),
    }),
    fill(bulkActionsOf(Business.path), {
      key: 'assign',
      title: 'businesses.assign.title',
      order: 10,
      permission: 'businesses.assign',
      component: lazyPart(async () => (await import('./AssignMany.tsx')).AssignMany),
    }),
  ],
  routes: [
    {
      path: '/map',
      title: 'businesses.map.title',
      component: lazyPage(async () => (await import('./map/MapPage.tsx')).MapPage),
      permission: read,
      menu: { group: 'register', order: 15 },
    },
    {
      path: '/premises/unknown',
      title: 'businesses.map.unknown',
      component: lazyPage(async () => (await import('./map/UnknownPlacesPage.tsx')).UnknownPlacesPage),
      permission: read,
      menu: { group: 'register', order: 22 },
    },
    {
      path: '/premises/import',
      title: 'businesses.map.importPlaces',
      component: lazyPage(async () => (await import('./map/ImportPlacesPage.tsx')).ImportPlacesPage),
      permission: record,
    },
    {
      path: '/premises/$id/point',
      title: 'businesses.map.locate',
      component: lazyPage(async () => (await import('./map/LocatePage.tsx')).LocatePage),
      permission: 'businesses.locate',
    },
    {
      path: '/businesses',
      title: 'businesses.business.listName',
      component: lazyPage(async () => (await import('./BusinessesPage.tsx')).BusinessesPage),
      permission: read,
      menu: { group: 'register', order: 10 },
    },
    {
      path: '/businesses/unknowns',
      title: 'businesses.unknowns.title',
      component: lazyPage(async () => (await import('./UnknownsPage.tsx')).UnknownsPage),
      permission: read,
      menu: { group: 'register', order: 20 },
    },
    {
      path: '/businesses/duplicates',
      title: 'businesses.merges.title',
      component: lazyPage(async () => (await import('./merges/DuplicateBusinessesPage.tsx')).DuplicateBusinessesPage),
      permission: record,
      menu: { group: 'register', order: 25 },
    },
    {
      path: '/businesses/merge/$kept/$merged',
      title: 'businesses.merges.mergeTitle',
      component: lazyPage(async () => (await import('./merges/MergeBusinessesPage.tsx')).MergeBusinessesPage),
      permission: record,
    },
    {
      path: '/businesses/imports',
      title: 'businesses.import.listName',
      component: lazyPage(async () => (await import('./ImportsPage.tsx')).ImportsPage),
      permission: bring,
      menu: { group: 'register', order: 30 },
    },
    {
      path: '/businesses/imports/new',
      title: 'businesses.imports.new',
      component: lazyPage(async () => (await import('./NewImportPage.tsx')).NewImportPage),
      permission: bring,
    },
    {
      path: '/businesses/imports/$id',
      title: 'businesses.import.recordName',
      component: lazyPage(async () => (await import('./ImportPage.tsx')).ImportPage),
      permission: bring,
    },
    {
      path: '/businesses/new',
      title: 'businesses.pages.new',
      component: lazyPage(async () => (await import('./BusinessForms.tsx')).NewBusinessPage),
      permission: record,
    },
    {
      path: '/businesses/$id',
      title: 'businesses.business.recordName',
      component: lazyPage(async () => (await import('./BusinessPage.tsx')).BusinessPage),
      permission: read,
    },
    {
      path: '/businesses/$id/change',
      title: 'businesses.pages.change',
      component: lazyPage(async () => (await import('./BusinessForms.tsx')).ChangeBusinessPage),
      permission: record,
    },
    {
      path: '/businesses/$id/premises',
      title: 'businesses.pages.newPremises',
      component: lazyPage(async () => (await import('./PremisesForm.tsx')).NewPremisesPage),
      permission: record,
    },
  ],
}
