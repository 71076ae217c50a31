import type { Context } from '../context.ts'
import { sql, type Tx } from '../database.ts'
import { Refusal } from '../errors.ts'
import { forgetPseudonym, recordAct } from '../journal.ts'
import { hasEntry } from './leaves.ts'
import { erasureAction } from './verify/sealed-rows.ts'

export type Erasure = {
  /** The entry whose payload and salt are destroyed. */
  readonly entryId: string
  /** The provision that demands it, by its id in the law data or its official citation. */
  readonly law: string
  /** The paper on which it was ordered, where there is one. */
  readonly paper?: string
  /** Also whose pseudonym: afterwards nobody can tell whose acts these were. */
  readonly person?: { readonly kind: 'account'; readonly ref: string }
}

/**
 * Erases what an entry said, in the transaction of the command that orders it. The leaf stays and proves nothing any
 * more without its salt; an entry tells that and by which law it was erased. A payload already gone is no error: the
 * same order twice is told twice.
 * @throws Refusal `entry/not-found`, `erasure/law-required`, `erasure/not-possible` for the entry of an erasure.
 */
export async function erasePayload(tx: Tx, context: Context, { entryId, law, paper, person }: Erasure): Promise<void> {
  if (law.trim() === '') throw new Refusal('erasure/law-required')
  if (!(await hasEntry(tx, entryId))) throw new Refusal('entry/not-found', { id: entryId })
  const { rows } = await sql`select from journal.entry
    where id = ${entryId} and action = any(${[erasureAction, 'journal.openEpoch']}::text[])`.execute(tx)
  if (rows.length > 0) throw new Refusal('erasure/not-possible', { id: entryId })
  await sql`delete from journal.payload where entry_id = ${entryId}`.execute(tx)
  // An act on many records kept each of them beside its payload.
  await sql`delete from kernel.kept_record where entry_id = ${entryId}`.execute(tx)
  if (person) await forgetPseudonym(tx, person)
  await recordAct(tx, context, {
    action: erasureAction,
    subject: { type: 'entry', id: entryId },
    payload: { entry: entryId, law, ...(paper ? { paper } : {}) },
  })
}
