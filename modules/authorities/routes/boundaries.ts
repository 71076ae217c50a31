import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { previewBoundaries, setBoundaries } from '../actions/boundaries.ts'
import { AreasAnswer, AreasAsked, BoundariesAnswer, Boundary, SetBoundaries } from '../model.ts'
import { boundaryRegister, listAreas } from '../queries/boundaries.ts'

const draw: Policy = { permission: 'authorities.draw-boundaries', scope: 'subordinate' }

export const boundaryRegisters: readonly Register[] = [registerOf(boundaryRegister, 'signed-in')]

/** A county drawn to the metre is some megabytes. */
const mostBytes = 16 * 1_048_576

/** Lines on the map: asked for by everybody in the house, each within his bureaus. */
export function boundaryRoutes(app: RouteApp): void {
  const tags = [Boundary.name]
  const response = { 200: BoundariesAnswer }
  app.get(
    '/boundaries/areas',
    { config: { access: 'signed-in' }, schema: { tags, querystring: AreasAsked, response: { 200: AreasAnswer } } },
    ({ context, query }) => listAreas(context, query),
  )
  app.post(
    '/boundaries/previews',
    { bodyLimit: mostBytes, config: { access: draw }, schema: { tags, body: SetBoundaries, response } },
    ({ context, body }) => previewBoundaries(context, body),
  )
  app.post(
    '/boundaries',
    { bodyLimit: mostBytes, config: { access: draw }, schema: { tags, body: SetBoundaries, response } },
    ({ context, body }) => setBoundaries(context, body),
  )
}
