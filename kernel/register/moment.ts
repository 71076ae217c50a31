import type { RouteApp } from '../http.ts'
import { journalSize } from '../journal.ts'
import { closed, Type } from '../model.ts'

const Moment = closed({ at: Type.String(), day: Type.String(), journalSize: Type.Integer() })

/** `GET /moment`: as of when an answer asked now holds: the instant, the Chinese day and the size of the journal. */
export function momentRoute(app: RouteApp): void {
  app.get(
    '/moment',
    { config: { access: 'signed-in' }, schema: { tags: ['moment'], response: { 200: Moment } } },
    async ({ context: { db, at, today } }) => ({
      at,
      day: today,
      journalSize: await db.transaction().execute((tx) => journalSize(tx)),
    }),
  )
}
