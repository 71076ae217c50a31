import { lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { type MatterSectionProps, matterSections } from '../../matters/pages/index.tsx'
import { Remedy } from '../model.ts'

const read = 'remedies.read'

export const pages: ModulePages = {
  name: 'remedies',
  records: [{ model: Remedy, page: '/remedies/$id' }],
  slots: [
    fill(matterSections, {
      key: 'remedies',
      title: 'remedies.remedy.listName',
      order: 20,
      permission: read,
      component: lazyPart<MatterSectionProps>(async () => (await import('./RemedyPages.tsx')).RemediesOf),
    }),
  ],
  routes: [
    {
      path: '/remedies',
      title: 'remedies.remedy.listName',
      permission: read,
      menu: { group: 'complaints', order: 7 },
      component: lazyPage(async () => (await import('./RemedyPages.tsx')).RemediesPage),
    },
    {
      path: '/remedies/new',
      title: 'remedies.pages.new',
      permission: 'remedies.handle',
      component: lazyPage(async () => (await import('./RemedyPages.tsx')).NewRemedyPage),
    },
    {
      path: '/remedies/$id',
      title: 'remedies.remedy.recordName',
      permission: read,
      component: lazyPage(async () => (await import('./RemedyPages.tsx')).RemedyPage),
    },
  ],
}
