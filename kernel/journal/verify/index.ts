import type { Db } from '../../database.ts'
import type { SecretBox } from '../../secret-box.ts'
import { countUnsealed } from '../leaves.ts'
import { epochOf, readCheckpoint, type Signer } from '../note.ts'
import { epochOfCheckpoint, type JournalStore } from '../store.ts'
import { type Outside, readCheckpoints } from './checkpoints.ts'
import { type Lost, verifyEpoch } from './epoch.ts'
import { type Finding, inOrder } from './finding.ts'
import { readKeys } from './key-changes.ts'
import { type JournalledRegister, type RecordsAnswer, verifyRecords } from './records.ts'
import { findFirstLeaf, listEpochs } from './sealed-rows.ts'

export type { Outside } from './checkpoints.ts'
export type { Fault, Finding } from './finding.ts'

export type JournalCheck = {
  readonly db: Db
  readonly store: JournalStore
  readonly signer: Signer
  /** What payloads are sealed with. */
  readonly secrets: SecretBox
  /** Checkpoints somebody kept where neither we nor our key reach. */
  readonly outside: readonly Outside[]
  /** What witnesses have refused, as they tell. */
  readonly accusations?: readonly Finding[]
  /** Given: every record of these registers is held against its last entry as well. */
  readonly registers?: readonly JournalledRegister[]
}

export type JournalVerdict = {
  readonly verdict: 'whole' | 'incomplete' | 'broken'
  /** The first that is wrong, and all others that were found (at most twenty of an epoch). */
  readonly first: Finding | null
  readonly findings: readonly Finding[]
  readonly epochs: readonly EpochSum[]
  /** Why it cannot be called whole though nothing is wrong. */
  readonly incomplete: readonly string[]
  readonly unsealed: number
  readonly records: RecordsAnswer | null
}

export type EpochSum = {
  readonly epoch: number
  readonly size: number
  readonly root: string
  readonly checkpoints: number
  readonly outside: number
  readonly erased: number
  /** What a restore has lost of it. */
  readonly lost: Lost | null
}

/** Steps (a) to (f) of docs/journal-format.md, and (g) when registers are given. Reads only. */
export async function verifyJournal(check: JournalCheck): Promise<JournalVerdict> {
  const epochs: EpochSum[] = []
  const findings: Finding[] = []
  const known = await knownEpochs(check)
  const keys = await readKeys(check)
  for (const epoch of known) {
    const outside = check.outside.filter(({ note }) => outsideEpoch(note, check.signer) === epoch)
    const { checkpoints, findings: wrong } = await readCheckpoints({ ...check, signer: keys.chain }, epoch, outside)
    const opening = await readOpening(check, epoch + 1, known)
    const answer = await verifyEpoch({ ...check, epoch, checkpoints, lost: opening.lost })
    const { size, root, erased } = answer
    findings.push(...wrong, ...answer.findings, ...opening.findings)
    const seen = checkpoints.filter(({ isOutside }) => isOutside).length
    // Each is kept twice: as a file and in the database.
    const own = new Set(checkpoints.filter(({ isOutside }) => !isOutside).map(({ checkpoint }) => checkpoint.size)).size
    epochs.push({ epoch, size, root, checkpoints: own, outside: seen, erased, lost: opening.lost })
  }
  const records = check.registers ? await verifyRecords(check, check.registers) : null
  const all = inOrder([...findings, ...keys.findings, ...(check.accusations ?? []), ...(records?.findings ?? [])])
  const incomplete = whyIncomplete(epochs, check)
  const verdict = incomplete.length > 0 ? 'incomplete' : 'whole'
  return {
    verdict: all.length > 0 ? 'broken' : verdict,
    first: all[0] ?? null,
    findings: all,
    epochs,
    incomplete,
    unsealed: (await countUnsealed(check.db)).count,
    records,
  }
}

// A checkpoint of a journal that is not ours belongs to no epoch: it is held against the first and refused there.
const outsideEpoch = (note: string, { name }: Signer): number => epochOf(readCheckpoint(note)?.origin ?? '', name) ?? 1

async function knownEpochs({ db, store, outside, signer }: JournalCheck): Promise<number[]> {
  const newest = await store.findNewest()
  const published = newest ? epochOfCheckpoint(newest) : 1
  const last = Math.max(
    1,
    published,
    ...(await listEpochs(db)),
    ...outside.map(({ note }) => outsideEpoch(note, signer)),
  )
  return Array.from({ length: last }, (_, index) => index + 1)
}

/** What the first leaf of an epoch says about the end of the one before: a loss that is not declared is a truncation. */
async function readOpening(
  { db }: JournalCheck,
  epoch: number,
  known: readonly number[],
): Promise<{ lost: Lost | null; findings: Finding[] }> {
  if (!known.includes(epoch)) return { lost: null, findings: [] }
  const first = await findFirstLeaf(db, epoch)
  const declared = /"lost:(\d{1,15})-(\d{1,15})"/.exec(first?.leaf ?? '')
  if (declared && first?.leaf.includes('"action":"journal.openEpoch"')) {
    return { lost: { from: Number(declared[1]), to: Number(declared[2]) }, findings: [] }
  }
  const differs = 'its first leaf does not say where the epoch before ended'
  return { lost: null, findings: [{ step: 'c', fault: 'epoch', epoch, index: 0, entry: null, differs }] }
}

function whyIncomplete(epochs: readonly EpochSum[], { outside }: JournalCheck): string[] {
  const erased = epochs.reduce((sum, epoch) => sum + epoch.erased, 0)
  return [
    ...(outside.length === 0 ? ['no-outside-checkpoint'] : []),
    ...(erased > 0 ? [`erased ${erased}`] : []),
    ...epochs.flatMap(({ epoch, lost }) => (lost ? [`epoch ${epoch} lost ${lost.from}-${lost.to}`] : [])),
  ]
}
