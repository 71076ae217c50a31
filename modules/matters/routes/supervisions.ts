import type { Policy } from '../../../kernel/access.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import { type BulkAction, bulkAction } from '../../../kernel/register/bulk/bulk.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { superviseEach, superviseMatter, takeSupervisionStep } from '../actions/supervise.ts'
import { Demand, SuperviseMatter, Supervision, TakeSupervisionStep } from '../model/supervision.ts'
import { Matter } from '../model.ts'
import { ownSupervisions, supervisionRegister } from '../queries/supervisions.ts'

const read: Policy = { permission: 'matters.read', scope: 'subordinate' }
const lead: Policy = { permission: 'matters.supervise', scope: 'subordinate' }

/** `turn=me` asks for what waits for the caller. */
export function supervisionRegisterOf(kinds: readonly MatterKind[]): Register {
  const source = supervisionRegister(kinds)
  return registerOf(source, read, async (_, { turn, ...query }) => {
    if (turn !== undefined && turn !== 'me') throw new Refusal('register/bad-filter', { filter: 'turn', value: turn })
    return { source: registerOf(turn ? ownSupervisions(source) : source, read).source, query }
  })
}

export const supervisionBulkActions = (kinds: readonly MatterKind[]): readonly BulkAction[] => [
  bulkAction({
    name: 'matters.supervise',
    register: Matter.path,
    access: lead,
    input: Demand,
    batch: (context, ids, demand) => superviseEach(context, kinds, ids, demand),
  }),
]

export function supervisionRoutes(app: RouteApp, kinds: readonly MatterKind[]): void {
  const tags = [Supervision.name]
  const response = { 200: recordSchema(Supervision) }
  const { narrow } = supervisionRegisterOf(kinds)
  registerRoutes(app, supervisionRegister(kinds), read, {
    ...(narrow ? { narrow } : {}),
    words: { turn: 'me: what waits for the caller.' },
  })
  app.post(
    '/supervisions',
    { config: { access: lead }, schema: { tags, body: SuperviseMatter, response } },
    ({ context, body }) => superviseMatter(context, kinds, body),
  )
  app.post(
    '/supervisions/:id/steps',
    { config: { access: read }, schema: { tags, params: idParams, body: TakeSupervisionStep, response } },
    ({ context, params, body }) => takeSupervisionStep(context, kinds, params.id, body),
  )
}
