import type { Module } from '../../kernel/module.ts'
import { authoritiesRoutes } from './routes.ts'

export { changeOfficer, createAccount, createOfficer, createUnit, hashSecret, signIn } from './actions.ts'
export { callerOf, findCallerRow, findSession } from './queries.ts'
export { sessionCookie } from './routes.ts'

export const authorities: Module = {
  name: 'authorities',
  folder: import.meta.dirname,
  routes: authoritiesRoutes,
}
