import { bulkActionsOf } from '../../../kernel/web/bulk.ts'
import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Supervision } from '../model/supervision.ts'
import { Matter } from '../model.ts'

export { type MatterParts, useMatter } from './use-matter.tsx'

const read = 'matters.read'
const lead = 'matters.supervise'

export const pages: ModulePages = {
  name: 'matters',
  records: [
    { model: Matter, page: '/matters/$id' },
    { model: Supervision, page: '/supervisions/$id' },
  ],
  slots: [
    fill(homeSections, {
      key: 'supervisions',
      title: 'matters.pages.ownSupervisions',
      order: 0,
      permission: read,
      component: lazyPart<Record<string, never>>(async () => (await import('./OwnSupervisions.tsx')).OwnSupervisions),
    }),
    fill(bulkActionsOf(Matter.path), {
      key: 'supervise',
      title: 'matters.pages.supervise',
      order: 10,
      permission: lead,
      component: lazyPart(async () => (await import('./SuperviseForms.tsx')).SuperviseMany),
    }),
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
    {
      path: '/supervisions',
      title: 'matters.supervision.listName',
      component: lazyPage(async () => (await import('./SupervisionsPages.tsx')).SupervisionsPage),
      permission: read,
      menu: { group: 'supervision', order: 3 },
    },
    {
      path: '/supervision-proposals',
      title: 'matters.pages.proposals',
      component: lazyPage(async () => (await import('./SupervisionsPages.tsx')).ProposalsPage),
      permission: lead,
    },
    {
      path: '/supervisions/$id',
      title: 'matters.supervision.recordName',
      component: lazyPage(async () => (await import('./SupervisionPage.tsx')).SupervisionPage),
      permission: read,
    },
  ],
}
