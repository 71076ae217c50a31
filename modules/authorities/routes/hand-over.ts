import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { type HandOvers, handMattersOver, previewHandOver, returnMatters } from '../actions/hand-over.ts'
import { HandMattersOver, HandOverPreview, HandOverRecord, ReturnMatters } from '../model.ts'
import { handOverRegister } from '../queries/hand-over.ts'

const staff: Policy = { permission: 'authorities.staff', scope: 'subordinate' }

export const handOverRegisters: readonly Register[] = [registerOf(handOverRegister, staff)]

export function handOverRoutes(app: RouteApp, handOvers: HandOvers): void {
  const tags = [HandOverRecord.name]
  const response = { 200: recordSchema(HandOverRecord) }
  app.get(
    '/colleagues/:id/open-matters',
    { config: { access: staff }, schema: { tags, params: idParams, response: { 200: HandOverPreview } } },
    ({ context, params }) => previewHandOver(context, handOvers, params.id),
  )
  app.post(
    '/hand-overs',
    { config: { access: staff }, schema: { tags, body: HandMattersOver, response } },
    ({ context, body }) => handMattersOver(context, handOvers, body),
  )
  app.post(
    '/hand-overs/:id/return',
    { config: { access: staff }, schema: { tags, params: idParams, body: ReturnMatters, response } },
    ({ context, params, body }) => returnMatters(context, handOvers, { ...params, ...body }),
  )
}
