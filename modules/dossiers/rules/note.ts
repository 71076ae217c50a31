import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { Note, SettleNote } from '../model.ts'

/** What was seen lies in the past. @throws Refusal `note/in-future`. */
export function checkNote({ seenOn }: Pick<Note, 'seenOn'>, today: Day): void {
  if (seenOn > today) throw new Refusal('note/in-future', { seenOn, today })
}

/** The lead with its answer. @throws Refusal `note/stale`, `note/not-open`. */
export function settledNote(note: Note, input: SettleNote, by: { accountId: string; today: Day }): Note {
  if (note.version !== input.version) throw new Refusal('note/stale', { seen: input.version, current: note.version })
  if (note.state !== 'open') throw new Refusal('note/not-open', { state: note.state })
  const { outcome, answer } = input
  const settled = { settledBy: by.accountId, settledOn: by.today, version: note.version + 1 }
  return { ...note, state: 'settled', outcome, answer, ...settled }
}
