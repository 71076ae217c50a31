import type { Module } from '../../kernel/module.ts'
import { journalledUnits } from './queries/journalled.ts'
import { authoritiesRegisters, authoritiesRoutes } from './routes.ts'

export { createAccount } from './actions/accounts.ts'
export { createFirstAdministrators, type FirstAdministrator } from './actions/first-administrators.ts'
export { changeOfficer, createOfficer } from './actions/officers.ts'
export { hashSecret, signIn } from './actions/session.ts'
export { createUnit } from './actions/units.ts'
export { callerOf, findCallerRow, findSession } from './queries/index.ts'
export { sessionCookie } from './routes.ts'

export const authorities: Module = {
  name: 'authorities',
  folder: import.meta.dirname,
  routes: authoritiesRoutes,
  registers: authoritiesRegisters,
  journalled: [journalledUnits],
}
