import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { EntryScan, Rectification, Visit } from '../model.ts'

export const pages: ModulePages = {
  name: 'visits',
  records: [{ model: Visit }, { model: EntryScan }, { model: Rectification, page: '/rectifications/$id' }],
  slots: [
    fill(homeSections, {
      key: 'ownRectifications',
      title: 'visits.pages.toLookAt',
      order: 11,
      permission: 'inspections.record',
      component: lazyPart<Record<string, never>>(
        async () => (await import('./HomeRectifications.tsx')).OwnRectifications,
      ),
    }),
    fill(homeSections, {
      key: 'overdueRectifications',
      title: 'visits.pages.overdue',
      order: 16,
      permission: 'authorities.staff',
      component: lazyPart<Record<string, never>>(
        async () => (await import('./HomeRectifications.tsx')).OverdueRectifications,
      ),
    }),
  ],
  routes: [
    {
      path: '/entry-scans',
      title: 'visits.entryScan.listName',
      component: lazyPage(async () => (await import('./EntryScansPage.tsx')).EntryScansPage),
      permission: 'visits.scan',
      menu: { group: 'supervision', order: 12 },
    },
    {
      path: '/rectifications',
      title: 'visits.rectification.listName',
      component: lazyPage(async () => (await import('./RectificationsPage.tsx')).RectificationsPage),
      permission: 'inspections.read',
      menu: { group: 'supervision', order: 60 },
    },
    {
      path: '/rectifications/$id',
      title: 'visits.rectification.listName',
      component: lazyPage(async () => (await import('./RectificationPage.tsx')).RectificationPage),
      permission: 'inspections.read',
    },
  ],
}
