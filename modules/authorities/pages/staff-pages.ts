import { homeSections, lazyPage, lazyPart, type PageRoute } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'

const staff = 'authorities.staff'
const home = async () => import('./staff/HomeSections.tsx')

export const staffSections = [
  fill(homeSections, {
    key: 'onDuty',
    title: 'authorities.duties.now',
    order: 12,
    // Who sends others must know whom he finds; nobody else needs all bureaus.
    permission: 'authorities.dispatch',
    component: lazyPart<Record<string, never>>(async () => (await import('./staff/DutiesPage.tsx')).OnDutyNow),
  }),
  fill(homeSections, {
    key: 'certificates',
    title: 'authorities.home.certificates',
    order: 50,
    permission: 'authorities.manage',
    component: lazyPart<Record<string, never>>(async () => (await home()).EndingCertificates),
  }),
  fill(homeSections, {
    key: 'endingPosts',
    title: 'authorities.home.endingPosts',
    order: 50,
    permission: 'accounts.manage',
    component: lazyPart<Record<string, never>>(async () => (await home()).EndingPosts),
  }),
  fill(homeSections, {
    key: 'delegations',
    title: 'authorities.home.delegations',
    order: 51,
    permission: 'accounts.read',
    component: lazyPart<Record<string, never>>(async () => (await home()).RunningDelegations),
  }),
  fill(homeSections, {
    key: 'today',
    title: 'authorities.today.title',
    order: 80,
    component: lazyPart<Record<string, never>>(async () => (await import('./staff/TodaySection.tsx')).TodaySection),
  }),
]

/** Who is away, who is on duty, and what passes on when somebody leaves. */
export const staffPages: readonly PageRoute[] = [
  {
    path: '/duties',
    title: 'authorities.pages.duties',
    component: lazyPage(async () => (await import('./staff/DutiesPage.tsx')).DutiesPage),
    menu: { group: 'settings', order: 22 },
  },
  {
    path: '/duties/list',
    title: 'authorities.pages.dutyList',
    component: lazyPage(async () => (await import('./staff/DutyPages.tsx')).DutyListPage),
  },
  {
    path: '/duties/new',
    title: 'authorities.pages.newDuty',
    component: lazyPage(async () => (await import('./staff/DutyPages.tsx')).NewDutyPage),
    permission: staff,
  },
  {
    path: '/duties/import',
    title: 'authorities.pages.importDuties',
    component: lazyPage(async () => (await import('./staff/DutyPages.tsx')).DutyImportPage),
    permission: staff,
  },
  {
    path: '/duties/$id',
    title: 'authorities.pages.duties',
    component: lazyPage(async () => (await import('./staff/DutyPages.tsx')).DutyPage),
  },
  {
    path: '/leaves',
    title: 'authorities.pages.leaves',
    component: lazyPage(async () => (await import('./staff/LeavesPage.tsx')).LeavesPage),
    menu: { group: 'settings', order: 24 },
  },
  {
    path: '/leaves/new',
    title: 'authorities.pages.newLeave',
    component: lazyPage(async () => (await import('./staff/NewLeavePage.tsx')).NewLeavePage),
  },
  {
    path: '/leaves/$id',
    title: 'authorities.pages.leaves',
    component: lazyPage(async () => (await import('./staff/LeavePage.tsx')).LeavePage),
  },
  {
    path: '/hand-overs',
    title: 'authorities.pages.handOvers',
    component: lazyPage(async () => (await import('./staff/HandOverPages.tsx')).HandOversPage),
    permission: staff,
    menu: { group: 'settings', order: 26 },
  },
  {
    path: '/hand-overs/new',
    title: 'authorities.pages.newHandOver',
    component: lazyPage(async () => (await import('./staff/HandOverPages.tsx')).NewHandOverPage),
    permission: staff,
  },
  {
    path: '/hand-overs/$id',
    title: 'authorities.pages.handOvers',
    component: lazyPage(async () => (await import('./staff/HandOverPages.tsx')).HandOverPage),
    permission: staff,
  },
]
