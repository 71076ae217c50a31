import type { Db } from '../../database.ts'
import { isSignedBy, type KeyChain } from '../key-change.ts'
import { listCheckpointNotes } from '../leaves.ts'
import { originOf, readCheckpoint } from '../note.ts'
import type { JournalStore } from '../store.ts'
import type { Finding, Witnessed } from './finding.ts'

/** A checkpoint somebody kept outside: its text, and what to call it. */
export type Outside = { readonly source: string; readonly note: string }

type Kept = Outside & { readonly size: number; readonly isOutside: boolean }

/**
 * All checkpoints of an epoch by size, with what is wrong with their texts: a note that is none, another origin, no
 * valid signature (step d), or a time that goes backwards (step e).
 */
export async function readCheckpoints(
  { db, store, signer }: { db: Db; store: JournalStore; signer: KeyChain },
  epoch: number,
  outside: readonly Outside[],
): Promise<{ checkpoints: Witnessed[]; findings: Finding[] }> {
  const kept = [...(await listFiles(store, epoch)), ...(await listRows(db, epoch)), ...outside.map(asKept)]
  const findings: Finding[] = []
  const checkpoints = changesOf(signer, epoch)
  for (const { size, note, source, isOutside } of kept.sort((a, b) => a.size - b.size)) {
    const checkpoint = readCheckpoint(note)
    const isOurs = checkpoint?.origin === originOf(signer.name, epoch) && checkpoint.size === size
    if (checkpoint && isOurs && isSignedBy(note, signer)) checkpoints.push({ checkpoint, source, isOutside })
    else {
      const differs = `${source}: no checkpoint of size ${size} signed by the key of this journal in its time`
      findings.push({ step: isOutside ? 'f' : 'd', fault: 'signature', epoch, index: size, entry: null, differs })
    }
  }
  checkpoints.sort((a, b) => a.checkpoint.size - b.checkpoint.size)
  return { checkpoints, findings: [...findings, ...judgeTimes(epoch, checkpoints)] }
}

/** What a key signed last, when it named its heir, is a checkpoint as well. */
const changesOf = ({ changes }: KeyChain, epoch: number): Witnessed[] =>
  changes
    .filter((change) => change.epoch === epoch)
    .map((checkpoint) => ({ checkpoint, source: 'key-changes', isOutside: false }))

const asKept = (outside: Outside): Kept => ({
  ...outside,
  size: readCheckpoint(outside.note)?.size ?? 0,
  isOutside: true,
})

async function listFiles(store: JournalStore, epoch: number): Promise<Kept[]> {
  const files: Kept[] = []
  for (const size of await store.listSizes(epoch)) {
    const note = (await store.findNote(epoch, size)) ?? ''
    files.push({ size, note, source: `${epoch}/checkpoints/${size}`, isOutside: false })
  }
  return files
}

async function listRows(db: Db, epoch: number): Promise<Kept[]> {
  const rows = await listCheckpointNotes(db, epoch)
  return rows.map(({ size, note }) => ({ size, note, source: 'journal.checkpoint', isOutside: false }))
}

function judgeTimes(epoch: number, checkpoints: readonly Witnessed[]): Finding[] {
  let latest = ''
  for (const { checkpoint, source, isOutside } of checkpoints) {
    const { time, size } = checkpoint
    if (!isOutside && time < latest) {
      const differs = `${source}: ${time}, but a smaller one is of ${latest}`
      return [{ step: 'e', fault: 'time', epoch, index: size, entry: null, differs }]
    }
    if (!isOutside) latest = time
  }
  return []
}
