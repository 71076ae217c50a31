import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import { type BulkAction, bulkAction } from '../../../kernel/register/bulk/bulk.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { overseeEach, overseeMatter, takeOversightStep } from '../actions/oversee.ts'
import { Demand, OverseeMatter, Oversight, TakeOversightStep } from '../model/oversight.ts'
import { Matter } from '../model.ts'
import { oversightRegister, ownOversights } from '../queries/oversights.ts'

const read: Policy = { permission: 'matters.read', scope: 'subordinate' }
const lead: Policy = { permission: 'matters.oversee', scope: 'subordinate' }

/** `turn=me` asks for what waits for the caller. */
export function oversightRegisterOf(kinds: readonly MatterKind[]): Register {
  const source = oversightRegister(kinds)
  return registerOf(source, read, async (_, { turn, ...query }) => {
    if (turn !== undefined && turn !== 'me') throw new Refusal('register/bad-filter', { filter: 'turn', value: turn })
    return { source: registerOf(turn ? ownOversights(source) : source, read).source, query }
  })
}

export const oversightBulkActions = (kinds: readonly MatterKind[]): readonly BulkAction[] => [
  bulkAction({
    name: 'matters.oversee',
    register: Matter.path,
    access: lead,
    input: Demand,
    batch: (context, ids, demand) => overseeEach(context, kinds, ids, demand),
  }),
]

export function oversightRoutes(app: RouteApp, kinds: readonly MatterKind[]): void {
  const tags = [Oversight.name]
  const response = { 200: recordSchema(Oversight) }
  const { narrow } = oversightRegisterOf(kinds)
  registerRoutes(app, oversightRegister(kinds), read, {
    ...(narrow ? { narrow } : {}),
    words: { turn: 'me: what waits for the caller.' },
  })
  app.post(
    '/oversights',
    { config: { access: lead }, schema: { tags, body: OverseeMatter, response } },
    ({ context, body }) => overseeMatter(context, kinds, body),
  )
  app.post(
    '/oversights/:id/steps',
    { config: { access: read }, schema: { tags, params: idParams, body: TakeOversightStep, response } },
    ({ context, params, body }) => takeOversightStep(context, kinds, params.id, body),
  )
}
