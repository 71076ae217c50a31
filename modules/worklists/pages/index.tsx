import { bulkActionsOf } from '../../../kernel/web/bulk.ts'
import { dossierSections, homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Item, Worklist } from '../model/index.ts'

const read = 'worklists.read'
const manage = 'worklists.manage'
const check = 'worklists.check'

export const pages: ModulePages = {
  name: 'worklists',
  records: [
    { model: Worklist, page: '/worklists/$id' },
    { model: Item, page: '/worklist-items/$id' },
  ],
  slots: [
    fill(homeSections, {
      key: 'worklistItems',
      title: 'worklists.pages.home',
      order: 12,
      permission: 'worklists.work',
      component: lazyPart<Record<string, never>>(async () => (await import('./MyItems.tsx')).MyItems),
    }),
    fill(homeSections, {
      key: 'worklistChecks',
      title: 'worklists.pages.homeCheck',
      order: 14,
      permission: check,
      component: lazyPart<Record<string, never>>(async () => (await import('./MyItems.tsx')).ItemsToCheck),
    }),
    fill(dossierSections, {
      key: 'worklistItems',
      title: 'worklists.item.listName',
      order: 60,
      permission: read,
      component: lazyPart(async () => (await import('./MyItems.tsx')).BusinessItems),
    }),
    fill(bulkActionsOf(Item.path), {
      key: 'assign',
      title: 'worklists.pages.steps.assign',
      order: 10,
      permission: manage,
      component: lazyPart(async () => (await import('./bulk/AssignMany.tsx')).AssignMany),
    }),
    fill(bulkActionsOf(Item.path), {
      key: 'distribute',
      title: 'worklists.pages.steps.distribute',
      order: 20,
      permission: manage,
      component: lazyPart(async () => (await import('./bulk/DistributeMany.tsx')).DistributeMany),
    }),
    fill(bulkActionsOf(Item.path), {
      key: 'check',
      title: 'worklists.pages.steps.check',
      order: 30,
      permission: check,
      component: lazyPart(async () => (await import('./bulk/StepMany.tsx')).StepMany),
    }),
    fill(bulkActionsOf(Item.path), {
      key: 'strikeOff',
      title: 'worklists.pages.steps.strikeOff',
      order: 40,
      permission: check,
      component: lazyPart(async () => (await import('./bulk/StepMany.tsx')).StepMany),
    }),
  ],
  routes: [
    {
      path: '/worklists',
      title: 'worklists.worklist.listName',
      component: lazyPage(async () => (await import('./lists/WorklistsPage.tsx')).WorklistsPage),
      permission: read,
      menu: { group: 'worklists', order: 62 },
    },
    {
      path: '/worklists/new',
      title: 'worklists.pages.new',
      component: lazyPage(async () => (await import('./lists/DesignerPages.tsx')).NewWorklistPage),
      permission: manage,
    },
    {
      path: '/worklists/from/$id',
      title: 'worklists.pages.template',
      component: lazyPage(async () => (await import('./lists/DesignerPages.tsx')).AgainWorklistPage),
      permission: manage,
    },
    {
      path: '/worklists/$id',
      title: 'worklists.worklist.recordName',
      component: lazyPage(async () => (await import('./lists/WorklistPage.tsx')).WorklistPage),
      permission: read,
    },
    {
      path: '/worklists/$id/change',
      title: 'worklists.pages.change',
      component: lazyPage(async () => (await import('./lists/DesignerPages.tsx')).ChangeWorklistPage),
      permission: manage,
    },
    {
      path: '/worklists/$id/import',
      title: 'worklists.pages.import',
      component: lazyPage(async () => (await import('./lists/ImportItemsPage.tsx')).ImportItemsPage),
      permission: manage,
    },
    {
      path: '/worklists/$id/fill',
      title: 'worklists.pages.fill',
      component: lazyPage(async () => (await import('./lists/FillPage.tsx')).FillPage),
      permission: manage,
    },
    {
      path: '/worklists/$id/enter',
      title: 'worklists.pages.enter',
      component: lazyPage(async () => (await import('./items/ItemForms.tsx')).EnterItemPage),
      permission: 'worklists.work',
    },
    {
      path: '/worklist-items',
      title: 'worklists.item.listName',
      component: lazyPage(async () => (await import('./items/ItemsPage.tsx')).ItemsPage),
      permission: read,
      menu: { group: 'worklists', order: 66 },
    },
    {
      path: '/worklist-items/mine',
      title: 'worklists.pages.mine',
      component: lazyPage(async () => (await import('./items/ItemsPage.tsx')).MyItemsPage),
      permission: 'worklists.work',
      menu: { group: 'worklists', order: 64 },
    },
    {
      path: '/worklist-items/$id',
      title: 'worklists.item.recordName',
      component: lazyPage(async () => (await import('./items/ItemPage.tsx')).ItemPage),
      permission: read,
    },
    {
      path: '/worklist-items/$id/change',
      title: 'worklists.pages.steps.change',
      component: lazyPage(async () => (await import('./items/ItemForms.tsx')).ChangeItemPage),
      permission: 'worklists.work',
    },
  ],
}
