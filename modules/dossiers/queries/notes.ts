import { may } from '../../../kernel/access.ts'
import { containing } from '../../../kernel/containing.ts'
import { sql, type Tx } from '../../../kernel/database.ts'
import type { RegisterSource } from '../../../kernel/register/list.ts'
import { Note } from '../model.ts'

declare module '../../../kernel/database.ts' {
  interface Tables {
    'dossiers.note': Note
  }
}

export const noteRegister: RegisterSource<typeof Note> = {
  model: Note,
  from: 'dossiers.note',
  bureauColumn: 'bureauId',
  scope: 'subordinate',
  defaultSort: '-writtenAt',
  search: (text) => sql<boolean>`r.subject_name ilike ${containing(text)}`,
  // Who only notes sees his own notes; the dossier is for who may read it.
  only: ({ caller }) =>
    may(caller, 'dossiers.read') ? sql<boolean>`true` : sql<boolean>`r.author_id = ${caller.accountId}`,
}

export const insertNote = (tx: Tx, note: Note) => tx.insertInto('dossiers.note').values(note).execute()

export const findNoteForUpdate = (tx: Tx, id: string, bureauIds: readonly string[]): Promise<Note | undefined> =>
  tx
    .selectFrom('dossiers.note')
    .selectAll()
    .where('id', '=', id)
    .where(sql<boolean>`bureau_id = any(${bureauIds}::uuid[])`)
    .forUpdate()
    .executeTakeFirst()

export const updateNote = (tx: Tx, { id, ...note }: Note) =>
  tx.updateTable('dossiers.note').set(note).where('id', '=', id).execute()
