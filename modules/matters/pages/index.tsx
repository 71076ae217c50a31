import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Matter } from '../model.ts'

export { type MatterParts, useMatter } from './use-matter.tsx'

const read = 'matters.read'

export const pages: ModulePages = {
  name: 'matters',
  records: [{ model: Matter, page: '/matters/$id' }],
  slots: [
    fill(homeSections, {
      key: 'inbox',
      title: 'matters.pages.home',
      order: 1,
      permission: read,
      component: lazyPart<Record<string, never>>(async () => (await import('./MattersPages.tsx')).InboxSection),
    }),
  ],
  routes: [
    {
      path: '/inbox',
      title: 'matters.pages.inbox',
      component: lazyPage(async () => (await import('./MattersPages.tsx')).InboxPage),
      permission: read,
      menu: { group: 'supervision', order: 1 },
    },
    {
      path: '/matters',
      title: 'matters.pages.matters',
      component: lazyPage(async () => (await import('./MattersPages.tsx')).MattersPage),
      permission: read,
      menu: { group: 'supervision', order: 2 },
    },
    {
      path: '/matters/$id',
      title: 'matters.pages.matters',
      component: lazyPage(async () => (await import('./MatterPage.tsx')).MatterPage),
      permission: read,
    },
  ],
}
