import { type Db, sql } from '../../database.ts'
import type { KeptPayload } from '../payload.ts'

/** A leaf row with all that belongs to it; what is gone is null. */
export type SealedRow = KeptPayload & {
  readonly index: number
  readonly entryId: string
  readonly leafHash: Uint8Array
  readonly leaf: string | null
  readonly at: string | null
  readonly unit: string | null
  readonly actor: string | null
  readonly action: string | null
  readonly subject: unknown
  /** An entry says that the payload was erased. */
  readonly isErased: boolean
}

export const erasureAction = 'journal.erasePayload'

/** Leaf rows of an epoch behind an index, in order. */
export async function listSealedRows(db: Db, epoch: number, after: number, most: number): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select l.index, l.entry_id, l.leaf_hash, e.leaf, e.at, e.unit, e.actor, e.action, e.subject, p.salt, p.payload, p.sealed,
      p.entry_id is null and exists (
        select from journal.entry x where x.subject ->> 'ref' = l.entry_id::text and x.action = ${erasureAction}) as is_erased
    from journal.leaf l
    left join journal.entry e on e.id = l.entry_id
    left join journal.payload p on p.entry_id = l.entry_id
    where l.epoch = ${epoch} and l.index > ${after} order by l.index limit ${most}`.execute(db)
  return rows
}

export async function listEpochs(db: Db): Promise<number[]> {
  const { rows } = await sql<{ epoch: number }>`select distinct epoch from journal.leaf
    union select distinct epoch from journal.checkpoint order by epoch`.execute(db)
  return rows.map(({ epoch }) => epoch)
}

/** Where a leaf hash really stands: tells a leaf that was moved from one that was changed. */
export async function findLeafHash(db: Db, epoch: number, hash: Uint8Array): Promise<number | undefined> {
  const { rows } = await sql<{ index: number }>`select index from journal.leaf
    where epoch = ${epoch} and leaf_hash = ${Buffer.from(hash)} order by index limit 1`.execute(db)
  return rows[0]?.index
}

/** The entry that stands at the beginning of an epoch. */
export async function findFirstLeaf(db: Db, epoch: number): Promise<{ leaf: string } | undefined> {
  const { rows } = await sql<{ leaf: string }>`
    select e.leaf from journal.leaf l join journal.entry e on e.id = l.entry_id where l.epoch = ${epoch} and l.index = 0`.execute(
    db,
  )
  return rows[0]
}
