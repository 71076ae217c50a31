import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema } from '../../kernel/model.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { scanEntry } from './actions/entry-scans.ts'
import { takeRectificationStep, takeVisitStep } from './actions.ts'
import { EntryScan, Rectification, ScanEntry, TakeRectificationStep, TakeVisitStep, Visit } from './model.ts'
import { entryScanRegister, rectificationRegister, visitRegister } from './queries.ts'

// Who inspects also visits: the rights are those of inspections.
const read: Policy = { permission: 'inspections.read', scope: 'subordinate' }
const write: Policy = { permission: 'inspections.record', scope: 'subordinate' }
/** Whoever comes, of an outside authority as well. */
const scan: Policy = { permission: 'visits.scan', scope: 'subordinate' }

export const visitsRegisters: readonly Register[] = [
  registerOf(visitRegister, read),
  registerOf(rectificationRegister, read),
  registerOf(entryScanRegister, read),
]

export function visitsRoutes(app: RouteApp): void {
  registerRoutes(app, visitRegister, read)
  registerRoutes(app, rectificationRegister, read, { attach: write })
  registerRoutes(app, entryScanRegister, read)
  app.post(
    '/entry-scans',
    {
      config: { access: scan },
      schema: { tags: [EntryScan.name], body: ScanEntry, response: { 200: recordSchema(EntryScan) } },
    },
    ({ context, body }) => scanEntry(context, body),
  )
  app.post(
    '/visits/:id/steps',
    {
      config: { access: write },
      schema: { tags: [Visit.name], params: idParams, body: TakeVisitStep, response: { 200: recordSchema(Visit) } },
    },
    ({ context, params, body }) => takeVisitStep(context, params.id, body),
  )
  app.post(
    '/rectifications/:id/steps',
    {
      config: { access: write },
      schema: {
        tags: [Rectification.name],
        params: idParams,
        body: TakeRectificationStep,
        response: { 200: recordSchema(Rectification) },
      },
    },
    ({ context, params, body }) => takeRectificationStep(context, params.id, body),
  )
}
