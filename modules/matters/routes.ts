import type { Policy } from '../../kernel/access.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { closed, Type } from '../../kernel/model.ts'
import type { MatterKind } from '../../kernel/procedure/kind.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { decideApproval, giveMatter, takeMatterStep, undoMatterStep, withdrawStep } from './actions/steps.ts'
import { Course, DecideApproval, GiveMatter, Matter, TakeStep, UndoStep, WithdrawStep } from './model.ts'
import { courseOf } from './queries/course.ts'
import { atRiskOf, choicesFor, inboxOf, matterRegister, proposedOf, waitingForReceipt } from './queries/index.ts'
import { masterRegisters, masterRoutes } from './routes/masters.ts'
import { oversightRegisterOf, oversightRoutes } from './routes/oversights.ts'

const words = { me: inboxOf, proposed: proposedOf, receipt: waitingForReceipt }

const read: Policy = { permission: 'matters.read', scope: 'subordinate' }
const move: Policy = { permission: 'matters.move', scope: 'subordinate' }
const Kinds = closed({
  items: Type.Array(closed({ kind: Type.String(), states: Type.Array(Type.String()) }), { maxItems: 200 }),
})

const Moved = closed({ version: WithdrawStep.properties.version })

/** `turn=me` asks for what waits for the caller, `turn=proposed` for what might be overseen, `turn=receipt` for what waits for one, `risk=near` for what ends soon. */
export function mattersRegisters(kinds: readonly MatterKind[]): readonly Register[] {
  const source = matterRegister(kinds)
  return [registerOf(source, read, narrowTo(source)), oversightRegisterOf(kinds), ...masterRegisters]
}

const narrowTo =
  (source: ReturnType<typeof matterRegister>): NonNullable<Register['narrow']> =>
  async (_, { turn, risk, ...query }) => {
    const turned = chosen('turn', turn, words)
    const risky = chosen('risk', risk, { near: atRiskOf })
    return { source: registerOf(risky(turned(source)), read).source, query }
  }

type Narrowing = (source: ReturnType<typeof matterRegister>) => ReturnType<typeof matterRegister>

/** @throws Refusal `register/bad-filter` for a word that asks for nothing. */
function chosen(filter: string, value: string | undefined, words: Readonly<Record<string, Narrowing>>): Narrowing {
  if (value === undefined) return (source) => source
  const narrowing = Object.hasOwn(words, value) ? words[value] : undefined
  if (!narrowing) throw new Refusal('register/bad-filter', { filter, value })
  return narrowing
}

export const mattersRoutes = (kinds: readonly MatterKind[]) => (app: RouteApp) => {
  const tags = [Matter.name]
  const config = { access: move }
  const schema = { tags, params: idParams, response: { 200: Moved } }
  const source = matterRegister(kinds)
  registerRoutes(app, source, read, {
    narrow: narrowTo(source),
    words: {
      turn: 'me: what waits for the caller; proposed: past its day and under no oversight; receipt: done here and not confirmed by the system that keeps the record.',
      risk: 'near: past its day, or within three working days of it.',
    },
  })
  oversightRoutes(app, kinds)
  masterRoutes(app, kinds)
  app.get(
    '/matters/kinds',
    { config: { access: read }, schema: { tags, response: { 200: Kinds } } },
    async ({ context }) => choicesFor(context, kinds),
  )
  app.get(
    '/matters/:id/course',
    { config: { access: read }, schema: { tags, params: idParams, response: { 200: Course } } },
    ({ context, params }) => courseOf(context, kinds, params.id),
  )
  app.post('/matters/:id/steps', { config, schema: { ...schema, body: TakeStep } }, ({ context, params, body }) =>
    takeMatterStep(context, kinds, params.id, body),
  )
  app.post(
    '/matters/:id/approvals',
    { config, schema: { ...schema, body: DecideApproval } },
    ({ context, params, body }) => decideApproval(context, kinds, params.id, body),
  )
  app.post(
    '/matters/:id/withdrawals',
    { config, schema: { ...schema, body: WithdrawStep } },
    ({ context, params, body }) => withdrawStep(context, kinds, params.id, body),
  )
  app.post('/matters/:id/undoings', { config, schema: { ...schema, body: UndoStep } }, ({ context, params, body }) =>
    undoMatterStep(context, kinds, params.id, body),
  )
  app.post('/matters/:id/holders', { config, schema: { ...schema, body: GiveMatter } }, ({ context, params, body }) =>
    giveMatter(context, kinds, params.id, body),
  )
}
