import { lazyPage, lazyPart, type ModulePages, type PageRoute } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { mapLayers } from '../../businesses/pages/index.tsx'
import { type MatterSectionProps, matterSections } from '../../matters/pages/index.tsx'
import { Ledger, Referral, Standard, Station } from '../model/index.ts'

const read = 'stations.read'
const handle = 'stations.handle'

const stationPages: readonly PageRoute[] = [
  {
    path: '/service-stations',
    title: 'stations.station.listName',
    permission: read,
    menu: { group: 'consumers', order: 30 },
    component: lazyPage(async () => (await import('./StationPages.tsx')).StationsPage),
  },
  {
    path: '/service-stations/new',
    title: 'stations.pages.newStation',
    permission: handle,
    component: lazyPage(async () => (await import('./StationPages.tsx')).NewStationPage),
  },
  {
    path: '/service-stations/$id',
    title: 'stations.station.recordName',
    permission: read,
    component: lazyPage(async () => (await import('./StationPages.tsx')).StationPage),
  },
  {
    path: '/service-stations/$id/change',
    title: 'stations.pages.changeStation',
    permission: handle,
    component: lazyPage(async () => (await import('./StationPages.tsx')).ChangeStationPage),
  },
  {
    path: '/service-stations/$id/plate',
    title: 'stations.plate.title',
    permission: read,
    component: lazyPage(async () => (await import('./PlatePage.tsx')).PlatePage),
  },
]

const workPages: readonly PageRoute[] = [
  {
    path: '/station-referrals',
    title: 'stations.referral.listName',
    permission: read,
    menu: { group: 'consumers', order: 31 },
    component: lazyPage(async () => (await import('./ReferralPages.tsx')).ReferralsPage),
  },
  {
    path: '/station-referrals/$id',
    title: 'stations.referral.recordName',
    permission: read,
    component: lazyPage(async () => (await import('./ReferralPages.tsx')).ReferralPage),
  },
  {
    path: '/station-ledgers',
    title: 'stations.ledger.listName',
    permission: read,
    menu: { group: 'consumers', order: 32 },
    component: lazyPage(async () => (await import('./LedgerPages.tsx')).LedgersPage),
  },
  {
    path: '/station-ledgers/$id',
    title: 'stations.ledger.recordName',
    permission: read,
    component: lazyPage(async () => (await import('./LedgerPages.tsx')).LedgerPage),
  },
]

const standardPages: readonly PageRoute[] = [
  {
    path: '/station-standards',
    title: 'stations.standard.listName',
    permission: read,
    menu: { group: 'consumers', order: 33 },
    component: lazyPage(async () => (await import('./StandardPages.tsx')).StandardsPage),
  },
  {
    path: '/station-standards/new',
    title: 'stations.pages.newStandard',
    permission: handle,
    component: lazyPage(async () => (await import('./StandardPages.tsx')).NewStandardPage),
  },
  {
    path: '/station-standards/$id',
    title: 'stations.standard.recordName',
    permission: read,
    component: lazyPage(async () => (await import('./StandardPages.tsx')).StandardPage),
  },
  {
    path: '/station-standards/$id/change',
    title: 'stations.pages.changeStandard',
    permission: handle,
    component: lazyPage(async () => (await import('./StandardPages.tsx')).ChangeStandardPage),
  },
]

export const pages: ModulePages = {
  name: 'stations',
  records: [
    { model: Station, page: '/service-stations/$id' },
    { model: Referral, page: '/station-referrals/$id' },
    { model: Ledger, page: '/station-ledgers/$id' },
    { model: Standard, page: '/station-standards/$id' },
  ],
  slots: [
    fill(matterSections, {
      ...{ key: 'stations', title: 'stations.referral.listName', order: 12, permission: read },
      component: lazyPart<MatterSectionProps>(async () => (await import('./OfComplaint.tsx')).OfComplaint),
    }),
    fill(mapLayers, {
      ...{ key: 'stations', title: 'stations.pages.onMap', order: 40, permission: read },
      component: lazyPart(async () => (await import('./StationLayer.tsx')).StationLayer),
    }),
  ],
  routes: [...stationPages, ...workPages, ...standardPages],
}
