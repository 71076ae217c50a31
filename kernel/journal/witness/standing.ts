import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from '../../database.ts'
import { readCosignatures } from '../cosignature.ts'
import { listSealed } from '../leaves.ts'
import { readCheckpoint, type Signer, verifierKeyOf } from '../note.ts'
import { epochOfCheckpoint, type JournalStore } from '../store.ts'

/** What a witness signed last; nulls before his first. */
export type WitnessStanding = {
  readonly name: string
  /** His verifier key. */
  readonly key: string
  readonly epoch: number | null
  readonly size: number | null
  readonly time: string | null
}

const patienceMilliseconds = 86_400_000

/** How the journal stands with those who are to watch it. `isWitnessed`: at least one has answered for 24 hours. */
export async function readWitnesses(
  store: JournalStore,
  at: string,
): Promise<{ witnesses: WitnessStanding[]; isWitnessed: boolean }> {
  const witnesses = await Promise.all(store.witnesses.map((witness) => standingOf(store, witness)))
  const since = Date.parse(at) - patienceMilliseconds
  return { witnesses, isWitnessed: witnesses.some(({ time }) => time !== null && Date.parse(time) >= since) }
}

async function standingOf(store: JournalStore, witness: Signer): Promise<WitnessStanding> {
  const note = (await store.findLastOf(witness)) ?? ''
  const checkpoint = readCheckpoint(note)
  const [cosignature] = checkpoint ? readCosignatures(note, [witness]) : []
  const known = { name: witness.name, key: verifierKeyOf(witness, 'sm2-cosignature') }
  if (!checkpoint || !cosignature) return { ...known, epoch: null, size: null, time: null }
  return { ...known, epoch: epochOfCheckpoint(checkpoint), size: checkpoint.size, time: cosignature.time }
}

export type Witnessing = 'witnessed' | 'not-witnessed' | 'no-witness'

/**
 * Waits until an outside witness has signed a checkpoint that holds this entry, at most so long. An act that others
 * build on (the announcement of a draw) can then not be unsaid; whoever gets `not-witnessed` is to be told so.
 */
export async function waitForWitness(
  { db, journal }: { readonly db: Db; readonly journal: JournalStore },
  entryId: string,
  { milliseconds = 30_000, everyMilliseconds = 500 } = {},
): Promise<Witnessing> {
  if (journal.witnesses.length === 0) return 'no-witness'
  for (let waited = 0; ; waited += everyMilliseconds) {
    if (await isEntryWitnessed(db, journal, entryId)) return 'witnessed'
    if (waited >= milliseconds) return 'not-witnessed'
    await pause(everyMilliseconds)
  }
}

async function isEntryWitnessed(db: Db, journal: JournalStore, entryId: string): Promise<boolean> {
  const [sealed] = await listSealed(db, [entryId])
  if (!sealed) return false
  const standings = await Promise.all(journal.witnesses.map((witness) => standingOf(journal, witness)))
  return standings.some(({ epoch, size }) => epoch === sealed.epoch && size !== null && size > sealed.index)
}
