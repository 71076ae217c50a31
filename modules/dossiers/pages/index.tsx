import { dossierSections, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'

export const pages: ModulePages = {
  name: 'dossiers',
  routes: [],
  slots: [
    fill(dossierSections, {
      key: 'portrait',
      title: 'dossiers.portrait.title',
      order: 10,
      permission: 'dossiers.read',
      component: lazyPart(async () => (await import('./PortraitSection.tsx')).PortraitSection),
    }),
    fill(dossierSections, {
      key: 'timeline',
      title: 'dossiers.timeline.title',
      // What modules above know of a subject stands between the portrait and the timeline.
      order: 1000,
      permission: 'dossiers.read',
      component: lazyPart(async () => (await import('./TimelineSection.tsx')).TimelineSection),
    }),
  ],
}
