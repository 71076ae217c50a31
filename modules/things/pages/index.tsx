import { dossierSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Thing } from '../model.ts'

export { thingSections } from './sections.ts'
export { ThingKindSelect, ThingKindText } from './ThingKindSelect.tsx'

const read = 'businesses.read'
const record = 'things.record'

export const pages: ModulePages = {
  name: 'things',
  records: [{ model: Thing, page: '/things/$id' }],
  slots: [
    fill(dossierSections, {
      key: 'things',
      title: 'things.thing.listName',
      order: 15,
      permission: read,
      component: lazyPart(async () => (await import('./BusinessThings.tsx')).BusinessThings),
    }),
  ],
  routes: [
    {
      path: '/things',
      title: 'things.thing.listName',
      component: lazyPage(async () => (await import('./ThingsPage.tsx')).ThingsPage),
      permission: read,
      menu: { group: 'register', order: 12 },
    },
    {
      path: '/things/new',
      title: 'things.pages.new',
      component: lazyPage(async () => (await import('./ThingForms.tsx')).NewThingPage),
      permission: record,
    },
    {
      path: '/things/import',
      title: 'things.pages.import',
      component: lazyPage(async () => (await import('./ImportThingsPage.tsx')).ImportThingsPage),
      permission: record,
    },
    {
      path: '/things/$id',
      title: 'things.thing.recordName',
      component: lazyPage(async () => (await import('./ThingPage.tsx')).ThingPage),
      permission: read,
    },
    {
      path: '/things/$id/change',
      title: 'things.pages.change',
      component: lazyPage(async () => (await import('./ThingForms.tsx')).ChangeThingPage),
      permission: record,
    },
  ],
}
