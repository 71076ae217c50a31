import { bytesToHex } from '../crypto/bytes.ts'
import { type Db, sql, type Tx } from '../database.ts'
import type { KeptPayload } from './payload.ts'

/** A place in the tree of an epoch. */
export type Place = { readonly epoch: number; readonly index: number }
/** How far sealing has come. Before the first leaf: epoch 1, size 0. */
export type Standing = { readonly epoch: number; readonly size: number }
export type Unsealed = { readonly id: string; readonly leaf: string }

// One sealer at a time, whatever the number of workers.
const lockNumber = 5_100_318

/** Runs work as the only sealer, in one transaction; undefined when another is at it. */
export function asSealer<Answer>(db: Db, work: (tx: Tx) => Promise<Answer>): Promise<Answer | undefined> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${lockNumber}) as mine`.execute(tx)
    return rows[0]?.mine ? work(tx) : undefined
  })
}

export async function readStanding(db: Db): Promise<Standing> {
  const { rows } = await sql<Standing>`select epoch, index + 1 as size from journal.leaf
    order by epoch desc, index desc limit 1`.execute(db)
  return rows[0] ?? { epoch: 1, size: 0 }
}

/**
 * Committed entries without a leaf, oldest first. `horizon` of one call is the `since` of the next: every transaction
 * before it has ended, so what it wrote was in sight. Without `since` all entries are looked at.
 */
export async function listUnsealed(
  db: Db,
  { since, most }: { since: string | null; most: number },
): Promise<{ horizon: string; entries: Unsealed[] }> {
  const { rows } = await sql<{ horizon: string; id: string | null; leaf: string | null }>`
    with unsealed as (
      select id, number, leaf from journal.entry e
      where (${since}::text is null or transaction >= ${since}::text::xid8)
        and not exists (select from journal.leaf l where l.entry_id = e.id)
      order by number limit ${most})
    select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, u.id, u.leaf
    from (select 1) one left join unsealed u on true order by u.number`.execute(db)
  const entries = rows.flatMap(({ id, leaf }) => (id === null || leaf === null ? [] : [{ id, leaf }]))
  return { horizon: rows[0]?.horizon ?? '0', entries }
}

/** Appends leaves in this order; the first gets index `size`. */
export async function appendLeaves(
  tx: Tx,
  { epoch, size }: Standing,
  leaves: readonly { readonly id: string; readonly leafHash: Uint8Array }[],
): Promise<void> {
  const ids = leaves.map(({ id }) => id)
  const hashes = leaves.map(({ leafHash }) => bytesToHex(leafHash))
  await sql`insert into journal.leaf (epoch, index, entry_id, leaf_hash)
    select ${epoch}::integer, ${size}::bigint + place - 1, id, decode(hash, 'hex')
    from unnest(${ids}::uuid[], ${hashes}::text[]) with ordinality as leaf (id, hash, place)`.execute(tx)
}

/** Leaf hashes from `from` on, in order, at most `most`. */
export async function listLeafHashes(db: Db, { epoch, index }: Place, most: number): Promise<Uint8Array[]> {
  const { rows } = await sql<{ leafHash: Uint8Array }>`select leaf_hash from journal.leaf
    where epoch = ${epoch} and index >= ${index} order by index limit ${most}`.execute(db)
  return rows.map(({ leafHash }) => leafHash)
}

/** The text of the leaf at a place; undefined when there is none. */
export async function findLeaf(db: Db, { epoch, index }: Place): Promise<string | undefined> {
  const { rows } = await sql<{ leaf: string }>`select e.leaf from journal.leaf l
    join journal.entry e on e.id = l.entry_id where l.epoch = ${epoch} and l.index = ${index}`.execute(db)
  return rows[0]?.leaf
}

/** With its payload as it is kept: `openPayload`. */
export type SealedEntry = Place &
  KeptPayload & {
    readonly entryId: string
    readonly leafHash: Uint8Array
    readonly leaf: string
  }

/** The sealed ones of these entries. */
export async function listSealed(db: Db, entryIds: readonly string[]): Promise<SealedEntry[]> {
  const { rows } = await sql<SealedEntry>`
    select l.epoch, l.index, l.entry_id, l.leaf_hash, e.leaf, p.salt, p.payload, p.sealed from journal.leaf l
    join journal.entry e on e.id = l.entry_id left join journal.payload p on p.entry_id = l.entry_id
    where l.entry_id = any(${entryIds}::uuid[])`.execute(db)
  return rows
}

export async function hasEntry(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from journal.entry where id = ${id}`.execute(db)
  return rows.length > 0
}

export async function findEntry(db: Db, id: string): Promise<{ at: string; leaf: string } | undefined> {
  const { rows } = await sql<{ at: string; leaf: string }>`select at, leaf from journal.entry where id = ${id}`.execute(
    db,
  )
  return rows[0]
}

/** The latest entry of a record with one of these actions. */
export async function findLastEntry(db: Db, ref: string, actions: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id from journal.entry
    where subject ->> 'ref' = ${ref} and action = any(${actions}::text[]) order by number desc limit 1`.execute(db)
  return rows[0]?.id
}

/** How many entries wait for their leaf, and since when the oldest does. */
export async function countUnsealed(db: Db): Promise<{ count: number; oldestAt: string | null }> {
  const { rows } = await sql<{ count: number; oldestAt: string | null }>`
    select count(*) as count, min(at) as oldest_at from journal.entry e
    where not exists (select from journal.leaf l where l.entry_id = e.id)`.execute(db)
  return rows[0] ?? { count: 0, oldestAt: null }
}

export async function insertCheckpoint(tx: Tx, { epoch, size }: Standing, note: string, at: string): Promise<void> {
  await sql`insert into journal.checkpoint (epoch, size, note, at) values (${epoch}, ${size}, ${note}, ${at})
    on conflict (epoch, size) do nothing`.execute(tx)
}

/** Texts of the checkpoints the database remembers, by size. */
export async function listCheckpointNotes(db: Db, epoch: number): Promise<{ size: number; note: string }[]> {
  const { rows } = await sql<{ size: number; note: string }>`select size, note from journal.checkpoint
    where epoch = ${epoch} order by size`.execute(db)
  return rows
}
