import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { idParams } from '../../../kernel/register/routes.ts'
import { joinVisits, undoJoining } from '../actions/visit-joinings.ts'
import { JoinVisits, UndoJoining, VisitJoining, VisitOverlaps } from '../model/index.ts'
import { listOverlaps } from '../queries/visit-joinings.ts'
import { draw } from './access.ts'

const tags = [VisitJoining.name]
const response = { 200: recordSchema(VisitJoining) }
const mostOverlaps = 100

export function visitJoiningRoutes(app: RouteApp): void {
  app.get(
    '/visit-overlaps',
    { config: { access: draw }, schema: { tags, response: { 200: VisitOverlaps } } },
    async ({ context: { db, caller } }) => {
      const found = await listOverlaps(db, caller.bureauIds, mostOverlaps + 1)
      return { items: found.slice(0, mostOverlaps), more: found.length > mostOverlaps }
    },
  )
  app.post(
    '/visit-joinings',
    { config: { access: draw }, schema: { tags, body: JoinVisits, response } },
    ({ context, body }) => joinVisits(context, body),
  )
  app.post(
    '/visit-joinings/:id/undoing',
    { config: { access: draw }, schema: { tags, params: idParams, body: UndoJoining, response } },
    ({ context, params, body }) => undoJoining(context, params.id, body),
  )
}
