import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { registerRoutes } from '../../kernel/register/routes.ts'
import { businessRegister, premisesRegister } from './queries/registers.ts'

const read: Policy = { permission: 'businesses.read', scope: 'subordinate' }

export function businessesRoutes(app: RouteApp): void {
  registerRoutes(app, businessRegister, read)
  registerRoutes(app, premisesRegister, read)
}
