import { lazyPage, type PageRoute } from '../../../kernel/web/pages.ts'

const draw = 'authorities.draw-boundaries'

export const boundaryPages: readonly PageRoute[] = [
  {
    path: '/boundaries',
    title: 'authorities.boundaries.title',
    component: lazyPage(async () => (await import('./map/BoundariesPage.tsx')).BoundariesPage),
    menu: { group: 'settings', order: 15 },
  },
  {
    path: '/boundaries/import',
    title: 'authorities.boundaries.import',
    component: lazyPage(async () => (await import('./map/ImportBoundariesPage.tsx')).ImportBoundariesPage),
    permission: draw,
  },
  {
    path: '/boundaries/draw',
    title: 'authorities.boundaries.draw',
    component: lazyPage(async () => (await import('./map/DrawBoundariesPage.tsx')).DrawBoundariesPage),
    permission: draw,
  },
]
