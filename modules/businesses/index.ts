import type { Module } from '../../kernel/module.ts'
import { businessesFigures } from './figures.ts'
import { businessesRoutes } from './routes.ts'

export { businessCreated, businessesAssigned, businessesMerged, registrationChanged } from './events.ts'
export type { Business } from './model.ts'
export { findBusiness, getBusiness } from './queries/registers.ts'

export const businesses: Module = {
  name: 'businesses',
  folder: import.meta.dirname,
  routes: businessesRoutes,
  figures: businessesFigures,
}
