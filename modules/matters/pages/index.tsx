import { bulkActionsOf } from '../../../kernel/web/bulk.ts'
import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { Oversight } from '../model/oversight.ts'
import { Matter } from '../model.ts'

export { type MatterSectionProps, matterSections } from './sections.ts'
export { citationText, procedureTexts } from './texts.ts'
export { type MatterParts, useMatter } from './use-matter.tsx'

const read = 'matters.read'
const lead = 'matters.oversee'

export const pages: ModulePages = {
  name: 'matters',
  records: [
    { model: Matter, page: '/matters/$id' },
    { model: Oversight, page: '/oversights/$id' },
  ],
  slots: [
    fill(homeSections, {
      key: 'oversights',
      title: 'matters.pages.ownOversights',
      order: 0,
      permission: read,
      component: lazyPart<Record<string, never>>(async () => (await import('./OwnOversights.tsx')).OwnOversights),
    }),
    fill(bulkActionsOf(Matter.path), {
      key: 'oversee',
      title: 'matters.pages.oversee',
      order: 10,
      permission: lead,
      component: lazyPart(async () => (await import('./OverseeForms.tsx')).OverseeMany),
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
      menu: { group: 'desk', order: 1 },
    },
    {
      path: '/matters',
      title: 'matters.pages.matters',
      component: lazyPage(async () => (await import('./MattersPages.tsx')).MattersPage),
      permission: read,
      menu: { group: 'desk', order: 2 },
    },
    {
      path: '/matters/$id',
      title: 'matters.pages.matters',
      component: lazyPage(async () => (await import('./MatterPage.tsx')).MatterPage),
      permission: read,
    },
    {
      path: '/oversights',
      title: 'matters.oversight.listName',
      component: lazyPage(async () => (await import('./OversightsPages.tsx')).OversightsPage),
      permission: read,
      menu: { group: 'desk', order: 3 },
    },
    {
      path: '/oversight-proposals',
      title: 'matters.pages.proposals',
      component: lazyPage(async () => (await import('./OversightsPages.tsx')).ProposalsPage),
      permission: lead,
    },
    {
      path: '/oversights/$id',
      title: 'matters.oversight.recordName',
      component: lazyPage(async () => (await import('./OversightPage.tsx')).OversightPage),
      permission: read,
    },
  ],
}
