import type { Policy } from '../../../kernel/access.ts'
import type { RouteApp } from '../../../kernel/http.ts'
import { recordSchema } from '../../../kernel/model.ts'
import { type Register, registerOf } from '../../../kernel/register/registers.ts'
import { idParams, registerRoutes } from '../../../kernel/register/routes.ts'
import { settleNote, writeNote } from '../actions/notes.ts'
import { Note, SettleNote, WriteNote } from '../model.ts'
import { noteRegister } from '../queries/notes.ts'

// Whoever sees the business may see notes on it; the register says which.
const read: Policy = { permission: 'businesses.read', scope: 'subordinate' }
const write: Policy = { permission: 'dossiers.note', scope: 'subordinate' }
const settle: Policy = { permission: 'dossiers.settle-leads', scope: 'subordinate' }

export const noteRegisters: readonly Register[] = [registerOf(noteRegister, read)]

export function noteRoutes(app: RouteApp): void {
  const tags = [Note.name]
  const response = { 200: recordSchema(Note) }
  registerRoutes(app, noteRegister, read, { attach: write })
  app.post('/notes', { config: { access: write }, schema: { tags, body: WriteNote, response } }, ({ context, body }) =>
    writeNote(context, body),
  )
  app.post(
    '/notes/:id/settlement',
    { config: { access: settle }, schema: { tags, params: idParams, body: SettleNote, response } },
    ({ context, params, body }) => settleNote(context, params.id, body),
  )
}
