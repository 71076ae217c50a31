import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'
import { HintVersion } from '../model.ts'

const read = 'complaints.watch'

export const pages: ModulePages = {
  name: 'triage',
  records: [{ model: HintVersion, page: '/hint-versions/$id' }],
  slots: [
    fill(homeSections, {
      key: 'hintVersionsToDecide',
      title: 'triage.versions.toDecide',
      order: 31,
      permission: 'triage.adopt',
      component: lazyPart<Record<string, never>>(async () => (await import('./VersionsPage.tsx')).VersionsToDecide),
    }),
  ],
  routes: [
    {
      path: '/hint-versions',
      title: 'triage.hintVersion.listName',
      component: lazyPage(async () => (await import('./VersionsPage.tsx')).VersionsPage),
      permission: read,
    },
    {
      path: '/hint-versions/new',
      title: 'triage.versions.backToShipped',
      component: lazyPage(async () => (await import('./VersionsPage.tsx')).BackToShippedPage),
      permission: 'triage.propose',
    },
    {
      path: '/hint-versions/$id',
      title: 'triage.hintVersion.recordName',
      component: lazyPage(async () => (await import('./VersionPage.tsx')).VersionPage),
      permission: read,
    },
  ],
}
