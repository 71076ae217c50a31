import { lazyPage, type ModulePages } from '../../../kernel/web/pages.ts'
import { Account, Boundary, Colleague, Delegation, Duty, HandOverRecord, Leave, Officer, Post, Unit } from '../model.ts'
import { boundaryPages } from './boundary-pages.ts'
import { postPages } from './post-pages.ts'
import { staffPages, staffSections } from './staff-pages.ts'

export { isCalledByLink } from './sign-in/call.ts'
export { SignInForm } from './sign-in/SignInForm.tsx'
export { useSignIn } from './sign-in/use-sign-in.ts'

const manage = 'authorities.manage'

export const pages: ModulePages = {
  name: 'authorities',
  records: [
    { model: Unit, page: '/units/$id' },
    { model: Officer, page: '/officers/$id' },
    { model: Account, page: '/accounts/$id' },
    { model: Post, page: '/posts/$id' },
    { model: Delegation, page: '/delegations/$id' },
    { model: Boundary },
    { model: Colleague },
    { model: Leave, page: '/leaves/$id' },
    { model: Duty, page: '/duties/$id' },
    { model: HandOverRecord, page: '/hand-overs/$id' },
  ],
  slots: staffSections,
  routes: [
    {
      path: '/units',
      title: 'authorities.pages.units',
      component: lazyPage(async () => (await import('./UnitsPage.tsx')).UnitsPage),
      menu: { group: 'settings', order: 10 },
    },
    {
      path: '/units/new',
      title: 'authorities.pages.newUnit',
      component: lazyPage(async () => (await import('./UnitForms.tsx')).NewUnitPage),
      permission: manage,
    },
    {
      path: '/units/import',
      title: 'authorities.pages.importUnits',
      component: lazyPage(async () => (await import('./ImportPages.tsx')).UnitImportPage),
      permission: manage,
    },
    {
      path: '/units/$id',
      title: 'authorities.pages.units',
      component: lazyPage(async () => (await import('./UnitPage.tsx')).UnitPage),
    },
    {
      path: '/units/$id/change',
      title: 'authorities.pages.changeUnit',
      component: lazyPage(async () => (await import('./UnitForms.tsx')).ChangeUnitPage),
      permission: manage,
    },
    {
      path: '/officers',
      title: 'authorities.pages.officers',
      component: lazyPage(async () => (await import('./OfficersPage.tsx')).OfficersPage),
      permission: 'authorities.read',
      menu: { group: 'settings', order: 20 },
    },
    {
      path: '/officers/new',
      title: 'authorities.pages.newOfficer',
      component: lazyPage(async () => (await import('./OfficerForms.tsx')).NewOfficerPage),
      permission: manage,
    },
    {
      path: '/officers/import',
      title: 'authorities.pages.importOfficers',
      component: lazyPage(async () => (await import('./ImportPages.tsx')).OfficerImportPage),
      permission: manage,
    },
    {
      path: '/officers/duplicates',
      title: 'authorities.merges.title',
      component: lazyPage(async () => (await import('./merges/DuplicateOfficersPage.tsx')).DuplicateOfficersPage),
      permission: manage,
    },
    {
      path: '/officers/merge/$kept/$merged',
      title: 'authorities.merges.mergeTitle',
      component: lazyPage(async () => (await import('./merges/MergeOfficersPage.tsx')).MergeOfficersPage),
      permission: manage,
    },
    {
      path: '/officers/$id',
      title: 'authorities.pages.officers',
      component: lazyPage(async () => (await import('./OfficerPage.tsx')).OfficerPage),
      permission: 'authorities.read',
    },
    {
      path: '/officers/$id/change',
      title: 'authorities.pages.changeOfficer',
      component: lazyPage(async () => (await import('./OfficerForms.tsx')).ChangeOfficerPage),
      permission: manage,
    },
    {
      path: '/security',
      title: 'authorities.pages.security',
      component: lazyPage(async () => (await import('./security/SecurityPage.tsx')).SecurityPage),
    },
    {
      path: '/accounts',
      title: 'authorities.pages.accounts',
      component: lazyPage(async () => (await import('./AccountsPage.tsx')).AccountsPage),
      permission: 'accounts.read',
      menu: { group: 'settings', order: 30 },
    },
    {
      path: '/accounts/new',
      title: 'authorities.pages.newAccount',
      component: lazyPage(async () => (await import('./AccountForms.tsx')).NewAccountPage),
      permission: 'accounts.manage',
    },
    {
      path: '/accounts/$id',
      title: 'authorities.pages.accounts',
      component: lazyPage(async () => (await import('./AccountPage.tsx')).AccountPage),
      permission: 'accounts.read',
    },
    {
      path: '/accounts/$id/change',
      title: 'authorities.pages.changeAccount',
      component: lazyPage(async () => (await import('./AccountForms.tsx')).ChangeAccountPage),
      permission: 'accounts.manage',
    },
    ...boundaryPages,
    ...postPages,
    ...staffPages,
  ],
}
