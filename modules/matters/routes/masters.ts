import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { closed, recordSchema, Type } from '../../../kernel/model.ts'
import type { MatterKind } from '../../../kernel/procedure/kind.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { endMaster, setMaster } from '../actions/masters.ts'
import { enterReceipt } from '../actions/receipts.ts'
import { EndMaster, GiveReceipt, Master, SetMaster } from '../model/master.ts'
import { masterRegister } from '../queries/masters.ts'

const read: Policy = { permission: 'matters.read', scope: 'subordinate' }
const move: Policy = { permission: 'matters.move', scope: 'subordinate' }
const decide: Policy = { permission: 'matters.masters', scope: 'own' }

export const masterRegisters: readonly Register[] = [registerOf(masterRegister, read)]

/** Kinds whose record a national system keeps: for these a bureau may decide that its receipt counts. */
const Mastered = closed({
  items: Type.Array(closed({ kind: Type.String(), system: Type.String() }), { maxItems: 200 }),
})
const masteredOf = (kinds: readonly MatterKind[]) =>
  kinds.flatMap(({ name, master }) => (master === 'ours' ? [] : [{ kind: name, system: master.system }]))

const Received = closed({ version: Type.Integer() })

/** Whose receipt counts, and the receipts typed by hand. */
export function masterRoutes(app: RouteApp, kinds: readonly MatterKind[]): void {
  const tags = [Master.name]
  const response = { 200: recordSchema(Master) }
  registerRoutes(app, masterRegister, read)
  app.get('/mastered-kinds', { config: { access: read }, schema: { tags, response: { 200: Mastered } } }, async () => ({
    items: masteredOf(kinds),
  }))
  app.post(
    '/masters',
    { config: { access: decide }, schema: { tags, body: SetMaster, response } },
    ({ context, body }) => setMaster(context, kinds, body),
  )
  app.post(
    '/masters/:id/endings',
    { config: { access: decide }, schema: { tags, params: idParams, body: EndMaster, response } },
    ({ context, params, body }) => endMaster(context, params.id, body),
  )
  app.post(
    '/matters/:id/receipts',
    { config: { access: move }, schema: { tags, params: idParams, body: GiveReceipt, response: { 200: Received } } },
    ({ context, params, body }) => enterReceipt(context, kinds, params.id, body),
  )
}
