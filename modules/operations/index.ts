import type { Module } from '../../kernel/module.ts'
import { operationsRoutes } from './routes.ts'
import { operationsNotices } from './slots.ts'

export { tellParked } from './actions.ts'

export const operations: Module = {
  name: 'operations',
  folder: import.meta.dirname,
  notices: operationsNotices,
  routes: operationsRoutes,
}
