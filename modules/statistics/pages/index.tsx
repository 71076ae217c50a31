import { homeSections, lazyPage, lazyPart, type ModulePages } from '../../../kernel/web/pages.ts'
import { fill } from '../../../kernel/web/slots.tsx'

const permission = 'statistics.read'

export const pages: ModulePages = {
  name: 'statistics',
  routes: [
    {
      path: '/statistics',
      title: 'statistics.pages.overview',
      component: lazyPage(async () => (await import('./OverviewPage.tsx')).OverviewPage),
      permission,
      menu: { group: 'statistics', order: 10 },
    },
    {
      path: '/sentences',
      title: 'statistics.pages.sentences',
      component: lazyPage(async () => (await import('./SentencesPage.tsx')).SentencesPage),
      permission,
      menu: { group: 'statistics', order: 20 },
    },
    {
      path: '/statistics/$name',
      title: 'statistics.pages.figure',
      component: lazyPage(async () => (await import('./FigurePage.tsx')).FigurePage),
      permission,
    },
  ],
  slots: [
    fill(homeSections, {
      key: 'statistics',
      title: 'statistics.overview.home',
      order: 90,
      permission,
      component: lazyPart(async () => (await import('./HomeFigures.tsx')).HomeFigures),
    }),
  ],
}
