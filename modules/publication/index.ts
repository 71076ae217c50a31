import type { Module } from '../../kernel/module.ts'
import { listPublished } from './queries/published.ts'
import { publicationRoutes } from './routes.ts'

export { outerRoutes } from './routes/outer.ts'

export const publication: Module = {
  name: 'publication',
  folder: import.meta.dirname,
  routes: publicationRoutes,
  published: listPublished,
}
