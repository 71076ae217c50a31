import { dossierSections, lazyPage, lazyPart, type ModulePages, type PageRoute } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { type MatterSectionProps, matterSections } from '../../matters/pages/index.tsx'
import { GoodsReturn, Promised, Target, WorryFree } from '../model/index.ts'

const read = 'promises.read'
const handle = 'promises.handle'
const plan = 'promises.approve'

const promisePages: readonly PageRoute[] = [
  {
    path: '/return-promises',
    title: 'promises.promise.listName',
    permission: read,
    menu: { group: 'consumers', order: 20 },
    component: lazyPage(async () => (await import('./PromisePages.tsx')).PromisesPage),
  },
  {
    path: '/return-promises/new',
    title: 'promises.pages.newPromise',
    permission: handle,
    component: lazyPage(async () => (await import('./PromisePages.tsx')).NewPromisePage),
  },
  {
    path: '/return-promises/$id',
    title: 'promises.promise.recordName',
    permission: read,
    component: lazyPage(async () => (await import('./PromisePages.tsx')).PromisePage),
  },
  {
    path: '/return-promises/$id/sheet',
    title: 'promises.sheet.title',
    permission: read,
    component: lazyPage(async () => (await import('./PromiseSheetPage.tsx')).PromiseSheetPage),
  },
]

const returnPages: readonly PageRoute[] = [
  {
    path: '/goods-returns',
    title: 'promises.goodsReturn.listName',
    permission: read,
    menu: { group: 'consumers', order: 21 },
    component: lazyPage(async () => (await import('./ReturnPages.tsx')).ReturnsPage),
  },
  {
    path: '/goods-returns/new',
    title: 'promises.pages.newReturn',
    permission: handle,
    component: lazyPage(async () => (await import('./ReturnPages.tsx')).NewReturnPage),
  },
  {
    path: '/goods-returns/$id',
    title: 'promises.goodsReturn.recordName',
    permission: read,
    component: lazyPage(async () => (await import('./ReturnPages.tsx')).ReturnPage),
  },
]

const worryFreePages: readonly PageRoute[] = [
  {
    path: '/worry-free-units',
    title: 'promises.worryFree.listName',
    permission: read,
    menu: { group: 'consumers', order: 22 },
    component: lazyPage(async () => (await import('./WorryFreePages.tsx')).WorryFreesPage),
  },
  {
    path: '/worry-free-units/new',
    title: 'promises.pages.newWorryFree',
    permission: handle,
    component: lazyPage(async () => (await import('./WorryFreePages.tsx')).NewWorryFreePage),
  },
  {
    path: '/worry-free-units/$id',
    title: 'promises.worryFree.recordName',
    permission: read,
    component: lazyPage(async () => (await import('./WorryFreePages.tsx')).WorryFreePage),
  },
]

const targetPages: readonly PageRoute[] = [
  {
    path: '/promise-targets',
    title: 'promises.target.listName',
    permission: read,
    menu: { group: 'consumers', order: 23 },
    component: lazyPage(async () => (await import('./TargetPages.tsx')).TargetsPage),
  },
  {
    path: '/promise-targets/new',
    title: 'promises.pages.newTarget',
    permission: plan,
    component: lazyPage(async () => (await import('./TargetPages.tsx')).NewTargetPage),
  },
  {
    path: '/promise-targets/$id',
    title: 'promises.target.recordName',
    permission: read,
    component: lazyPage(async () => (await import('./TargetPages.tsx')).TargetPage),
  },
  {
    path: '/promise-targets/$id/change',
    title: 'promises.pages.changeTarget',
    permission: plan,
    component: lazyPage(async () => (await import('./TargetPages.tsx')).ChangeTargetPage),
  },
]

export const pages: ModulePages = {
  name: 'promises',
  records: [
    { model: Promised, page: '/return-promises/$id' },
    { model: GoodsReturn, page: '/goods-returns/$id' },
    { model: WorryFree, page: '/worry-free-units/$id' },
    { model: Target, page: '/promise-targets/$id' },
  ],
  slots: [
    fill(dossierSections, {
      key: 'promises',
      title: 'promises.pages.ofBusiness',
      order: 80,
      permission: read,
      component: lazyPart<{ subjectId: string }>(async () => (await import('./OfBusiness.tsx')).OfBusiness),
    }),
    fill(matterSections, {
      key: 'promises',
      title: 'promises.pages.breach',
      order: 40,
      permission: read,
      component: lazyPart<MatterSectionProps>(async () => (await import('./BreachSection.tsx')).BreachSection),
    }),
  ],
  routes: [...promisePages, ...returnPages, ...worryFreePages, ...targetPages],
}
