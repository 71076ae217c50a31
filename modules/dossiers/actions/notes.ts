import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newIdAt } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { getBusiness } from '../../businesses/index.ts'
import type { Note, SettleNote, WriteNote } from '../model.ts'
import { findNoteForUpdate, insertNote, updateNote } from '../queries/notes.ts'
import { checkNote, settledNote } from '../rules/index.ts'

export function writeNote(context: Context, input: WriteNote): Promise<Note> {
  return runCommand(context, { name: 'dossiers.writeNote', input }, async (tx) => {
    checkNote(input, context.today)
    const business = await getBusiness({ ...context, db: tx }, input.subjectId)
    const note: Note = {
      id: newIdAt(Date.parse(context.at)),
      ...input,
      subjectName: business.name,
      bureauId: business.bureauId,
      authorId: requireAccount(context),
      writtenAt: context.at,
      state: input.kind === 'lead' ? 'open' : 'kept',
      outcome: null,
      answer: null,
      settledBy: null,
      settledOn: null,
      version: 1,
    }
    await insertNote(tx, note)
    await recordNote(tx, context, 'dossiers.writeNote', note)
    return note
  })
}

export function settleNote(context: Context, id: string, input: SettleNote): Promise<Note> {
  return runCommand(context, { name: 'dossiers.settleNote', input: { id, ...input } }, async (tx) => {
    const before = await findNoteForUpdate(tx, id, context.caller.bureauIds)
    if (!before) throw new Refusal('note/not-found', { id })
    const after = settledNote(before, input, { accountId: requireAccount(context), today: context.today })
    await updateNote(tx, after)
    await recordNote(tx, context, 'dossiers.settleNote', after)
    return after
  })
}

/** Somebody saw it: the system sees nothing. */
function requireAccount({ caller }: Context): string {
  if (caller.accountId === null) throw new Refusal('access/sign-in-required')
  return caller.accountId
}

const recordNote = (tx: Tx, context: Context, action: string, note: Note) =>
  recordAct(tx, context, {
    action,
    subject: { type: 'note', id: note.id, version: note.version },
    payload: note,
    refs: [note.subjectId],
  })
