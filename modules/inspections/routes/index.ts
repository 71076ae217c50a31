import type { RouteApp } from '../../../kernel/http.ts'
import { registerRoutes } from '../../../kernel/register/routes.ts'
import { drawRoutes } from './draws.ts'
import { extraVisitRoutes } from './extra-visits.ts'
import { inspectionRoutes } from './inspections.ts'
import { itemRoutes } from './items.ts'
import { jointRoutes } from './joint.ts'
import { partyRoutes } from './parties.ts'
import { planRoutes } from './plans.ts'
import { publicRoutes } from './public.ts'
import { plainRegisters } from './registers.ts'
import { severityRoutes } from './severity.ts'
import { visitJoiningRoutes } from './visit-joinings.ts'
import { yearPlanRoutes } from './year-plans.ts'

export function inspectionsRoutes(app: RouteApp): void {
  for (const { source, access } of plainRegisters) registerRoutes(app, source, access)
  itemRoutes(app)
  planRoutes(app)
  yearPlanRoutes(app)
  partyRoutes(app)
  drawRoutes(app)
  extraVisitRoutes(app)
  inspectionRoutes(app)
  jointRoutes(app)
  visitJoiningRoutes(app)
  severityRoutes(app)
  publicRoutes(app)
}
