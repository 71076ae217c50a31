import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, orNull, Type } from '../../../kernel/model.ts'
import { estimateSeverity, type SeverityAnswer } from '../actions/severity.ts'

const calibrate: Policy = { permission: 'inspections.calibrate', scope: 'subordinate' }

// The parts are numbers and names; their shape is the type.
const Answer = Type.Unsafe<SeverityAnswer>(
  closed({
    since: Type.String({ format: 'date' }),
    visits: Type.Integer(),
    findings: Type.Integer(),
    leastVisits: Type.Integer(),
    spread: orNull(Type.Number()),
    classes: Type.Array(Type.Unknown()),
    officers: Type.Array(Type.Unknown()),
  }),
)

export function severityRoutes(app: RouteApp): void {
  // A POST, because that it was opened is an act and stands in the journal.
  app.post(
    '/officer-severity',
    { config: { access: calibrate }, schema: { tags: ['inspections.inspection'], response: { 200: Answer } } },
    ({ context }) => estimateSeverity(context),
  )
}
