import type { RouteApp } from '../../../kernel/http.ts'
import { drawRoutes } from './draws.ts'
import { inspectionRoutes } from './inspections.ts'
import { itemRoutes } from './items.ts'
import { partyRoutes } from './parties.ts'
import { planRoutes } from './plans.ts'
import { publicRoutes } from './public.ts'

export function inspectionsRoutes(app: RouteApp): void {
  itemRoutes(app)
  planRoutes(app)
  partyRoutes(app)
  drawRoutes(app)
  inspectionRoutes(app)
  publicRoutes(app)
}
