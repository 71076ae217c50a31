import type { Policy } from '../../kernel/access.ts'
import type { RouteApp } from '../../kernel/http.ts'
import { recordSchema, Type } from '../../kernel/model.ts'
import { importRoute } from '../../kernel/register/import-route.ts'
import { type Register, registerOf } from '../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../kernel/register/routes.ts'
import { importThings } from './actions/import-things.ts'
import { changeThing, createThing } from './actions/things.ts'
import { ChangeThing, CreateThing, Thing, ThingKind } from './model.ts'
import { thingRegister } from './queries/index.ts'
import { kindsNow } from './queries/kinds.ts'

// What is supervised is one register with who is supervised.
const read: Policy = { permission: 'businesses.read', scope: 'subordinate' }
const record: Policy = { permission: 'things.record', scope: 'subordinate' }

export const thingsRegisters: readonly Register[] = [registerOf(thingRegister, read)]

export function thingsRoutes(app: RouteApp): void {
  registerRoutes(app, thingRegister, read, { attach: record, correct: { access: record, change: changeThing } })
  importRoute(app, Thing, record, importThings)
  const tags = [Thing.name]
  const response = { 200: recordSchema(Thing) }
  app.post('/things', { config: { access: record }, schema: { tags, body: CreateThing, response } }, (request) =>
    createThing(request.context, request.body),
  )
  app.put(
    '/things/:id',
    { config: { access: record }, schema: { tags, params: idParams, body: ChangeThing, response } },
    ({ context, params, body }) => changeThing(context, params.id, body),
  )
  app.get(
    '/thing-kinds',
    { config: { access: read }, schema: { tags, response: { 200: Type.Array(ThingKind) } } },
    ({ context }) => [...kindsNow(context)],
  )
}
