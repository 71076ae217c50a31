import { bytesToHex } from '../../../kernel/crypto/bytes.ts'
import type { Db } from '../../../kernel/database.ts'
import { openPayload } from '../../../kernel/journal/payload.ts'
import { findLastEntry, proveEntries } from '../../../kernel/journal/proofs.ts'
import type { JournalStore } from '../../../kernel/journal/store.ts'
import type { SecretBox } from '../../../kernel/secret-box.ts'
import type { JournalPart, JournalProof } from '../rules/draw/bundle-model.ts'
import type { DrawRow } from '../tables.ts'

/** What is published of the journal, and what its payloads are opened with. */
export type PublishedJournal = { readonly store: JournalStore; readonly secrets: SecretBox }

/** Entries after which the record of a draw is another. */
const recordActions = ['inspections.replaceBusiness', 'inspections.recuseOfficer']

/**
 * The proofs of a draw that is over, under one published checkpoint: announcement, closing, conclusion and, with
 * events, the record as it is now. Null while one of them is not published yet: the bundle is sound without.
 */
export async function readJournalPart(
  { db, store, secrets }: { db: Db } & PublishedJournal,
  draw: DrawRow,
  hasEvents: boolean,
): Promise<JournalPart | null> {
  const recordEntry = hasEvents ? await findLastEntry(db, draw.id, recordActions) : undefined
  const wanted: readonly (readonly [JournalProof['what'], string | null | undefined])[] = [
    ['announcement', draw.announcementEntry],
    ['closing', draw.closingEntry],
    ['conclusion', draw.conclusionEntry],
    ...(hasEvents ? [['record', recordEntry] as const] : []),
  ]
  const ids = wanted.flatMap(([, id]) => id ?? [])
  const shared = ids.length === wanted.length ? await proveEntries({ db, store }, ids) : undefined
  if (!shared) return null
  const { origin, size, root, entries } = shared
  const proofs = entries.flatMap(({ sealed, path }, place): JournalProof[] => {
    const what = wanted[place]?.[0]
    const opened = openPayload(secrets, sealed.entryId, sealed)
    if (!what || !opened) return []
    const { index, leaf } = sealed
    return [{ what, index, leaf, salt: bytesToHex(opened.salt), payload: opened.payload, path }]
  })
  // What was erased proves nothing any more.
  return proofs.length === wanted.length ? { origin, size, root, proofs } : null
}
