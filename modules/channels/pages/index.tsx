import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { matterSections } from '../../matters/pages/index.tsx'
import { orderSections } from '../../work-orders/pages/index.tsx'
import { Arrival, Difference, Telling } from '../model/index.ts'

const read = 'complaints.read'

export const pages: ModulePages = {
  name: 'channels',
  records: [
    { model: Arrival, page: '/arrivals/$id' },
    { model: Telling, page: '/tellings/$id' },
    { model: Difference, page: '/channel-differences/$id' },
  ],
  slots: [
    fill(matterSections, {
      key: 'channels',
      title: 'channels.pages.ofMatter',
      order: 20,
      permission: read,
      component: lazyPart(async () => (await import('./MatterChannels.tsx')).MatterChannels),
    }),
    fill(orderSections, {
      key: 'channels',
      title: 'channels.pages.ofMatter',
      order: 20,
      permission: read,
      component: lazyPart(async () => (await import('./OrderChannels.tsx')).OrderChannels),
    }),
    fill(homeSections, {
      key: 'channels',
      title: 'channels.pages.home',
      order: 35,
      permission: 'complaints.approve',
      component: lazyPart<Record<string, never>>(async () => (await import('./ParkedHere.tsx')).ParkedHere),
    }),
  ],
  routes: [
    {
      path: '/channels',
      title: 'channels.title',
      component: lazyPage(async () => (await import('./ChannelsPage.tsx')).ChannelsPage),
      permission: read,
      menu: { group: 'channels', order: 20 },
    },
    {
      path: '/arrivals',
      title: 'channels.arrival.listName',
      component: lazyPage(async () => (await import('./ArrivalPages.tsx')).ArrivalsPage),
      permission: read,
    },
    {
      path: '/arrivals/$id',
      title: 'channels.arrival.recordName',
      component: lazyPage(async () => (await import('./ArrivalPages.tsx')).ArrivalPage),
      permission: read,
    },
    {
      path: '/tellings',
      title: 'channels.telling.listName',
      component: lazyPage(async () => (await import('./TellingPages.tsx')).TellingsPage),
      permission: read,
      menu: { group: 'channels', order: 21 },
    },
    {
      path: '/tellings/$id',
      title: 'channels.telling.recordName',
      component: lazyPage(async () => (await import('./TellingPages.tsx')).TellingPage),
      permission: read,
    },
    {
      path: '/channel-differences',
      title: 'channels.difference.listName',
      component: lazyPage(async () => (await import('./DifferencePages.tsx')).DifferencesPage),
      permission: read,
    },
    {
      path: '/channel-differences/$id',
      title: 'channels.difference.recordName',
      component: lazyPage(async () => (await import('./DifferencePages.tsx')).DifferencePage),
      permission: read,
    },
  ],
}
