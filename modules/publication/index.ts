import type { Module } from '../../kernel/module.ts'
import { publicationRoutes } from './routes.ts'

export const publication: Module = {
  name: 'publication',
  folder: import.meta.dirname,
  routes: publicationRoutes,
}
