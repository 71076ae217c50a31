import { hexToBytes } from '../../crypto/bytes.ts'
import { verifyConsistency } from '../../crypto/merkle.ts'
import { Refusal } from '../../errors.ts'
import { newId } from '../../identity.ts'
import { cosign } from '../cosignature.ts'
import { hashOf } from '../hash.ts'
import { followKeys, isSignedBy } from '../key-change.ts'
import { epochOf, hasSignature, readCheckpoint, type SignedCheckpoint } from '../note.ts'
import type { Evidence, WitnessFolder } from './folder.ts'
import { keyChangesOf, type Remote } from './remote.ts'

/**
 * What one look brought. `cosigned`: it was signed and brought to the journal, or (`refusedBy`) signed and not wanted
 * there. `behind`: an older state of the same tree was shown. `refused`: not signed, and the evidence kept.
 */
export type Look =
  | { readonly is: 'cosigned'; readonly checkpoint: SignedCheckpoint; readonly refusedBy: string | null }
  | { readonly is: 'nothing-new' | 'behind'; readonly checkpoint: SignedCheckpoint }
  | { readonly is: 'refused'; readonly fault: Evidence['fault']; readonly evidence: string }

/** Looks at the journal once. @throws Refusal `remote/unreachable`, `remote/refused`: nothing was shown at all. */
export async function lookOnce(folder: WitnessFolder, remote: Remote, at: string): Promise<Look> {
  const shown = await remote.getText('/journal/checkpoint')
  const checkpoint = readCheckpoint(shown)
  const epoch = checkpoint ? epochOf(checkpoint.origin, folder.watched.journal.name) : undefined
  if (!checkpoint || epoch === undefined || !(await isOfJournal(folder, remote, shown))) {
    return refuse(folder, { fault: 'signature', at, epoch: epoch ?? 0, size: checkpoint?.size ?? 0, shown })
  }
  const last = await folder.findLast(epoch)
  if (!last) return sign(folder, remote, { checkpoint, epoch, at })
  if (last.size === checkpoint.size && last.root === checkpoint.root) {
    await bring(remote, last)
    return { is: 'nothing-new', checkpoint }
  }
  const wrong = await judgeGrowth(remote, epoch, last, checkpoint)
  if (wrong) return refuse(folder, { ...wrong, at, epoch, size: checkpoint.size, kept: last.note, shown })
  return last.size > checkpoint.size ? { is: 'behind', checkpoint } : sign(folder, remote, { checkpoint, epoch, at })
}

/** Signed by the key that is watched, or by one it named as its heir; then that one is watched from now on. */
async function isOfJournal(folder: WitnessFolder, remote: Remote, shown: string): Promise<boolean> {
  if (isSignedBy(shown, folder.watched.journal)) return true
  const { chain } = followKeys(folder.watched.journal, await keyChangesOf(remote))
  if (!isSignedBy(shown, chain)) return false
  if (hasSignature(shown, chain)) await folder.keepJournalKey({ name: chain.name, publicKey: chain.publicKey })
  return true
}

type Seen = { readonly checkpoint: SignedCheckpoint; readonly epoch: number; readonly at: string }

async function sign(folder: WitnessFolder, remote: Remote, { checkpoint, epoch, at }: Seen): Promise<Look> {
  const { note: shown, size } = checkpoint
  // Lines of others are theirs to show.
  const own = shown.slice(0, shown.indexOf('\n', shown.indexOf('\n\n') + 2) + 1)
  const note = own + (await cosign(own, folder.key, at))
  await folder.keepNote(epoch, size, note)
  const cosigned = { ...checkpoint, note }
  return { is: 'cosigned', checkpoint: cosigned, refusedBy: await bring(remote, cosigned) }
}

type Wrong = Pick<Evidence, 'fault' | 'proof'>

/** Undefined when the smaller of the two trees is the beginning of the larger. */
async function judgeGrowth(
  remote: Remote,
  epoch: number,
  last: SignedCheckpoint,
  shown: SignedCheckpoint,
): Promise<Wrong | undefined> {
  if (last.size === shown.size) return { fault: 'fork', proof: null }
  const [from, to] = last.size < shown.size ? [last, shown] : [shown, last]
  const address = `/api/public/journal/consistency?from=${from.size}&to=${to.size}&epoch=${epoch}`
  const proof = await remote.getJson(address).catch((error: unknown) => {
    // A journal that cannot be reached at this moment has not refused to prove anything.
    if (error instanceof Refusal && error.code === 'remote/unreachable') throw error
    return { refused: error instanceof Refusal ? error.details.why : String(error) }
  })
  const path = pathOf(proof)
  if (!path) return { fault: 'no-proof', proof }
  const sides = { fromRoot: hexToBytes(from.root), toRoot: hexToBytes(to.root) }
  const holds = verifyConsistency(hashOf, { from: from.size, to: to.size, ...sides, path })
  return holds ? undefined : { fault: 'fork', proof }
}

function pathOf(proof: unknown): Uint8Array[] | undefined {
  const { path } = (proof ?? {}) as { path?: unknown }
  if (!Array.isArray(path) || path.length > 128) return undefined
  const isPath = path.every((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash))
  return isPath ? path.map((hash) => hexToBytes(String(hash))) : undefined
}

/** Brings the own line to the journal. @returns why it was not taken; null when it was. */
async function bring(remote: Remote, { origin, size, note }: SignedCheckpoint) {
  const line = note.slice(note.lastIndexOf('— '))
  const code = await remote
    .postJson('/api/public/journal/cosignatures', newId(), { origin, size, line })
    .catch((error: unknown) => (error instanceof Refusal ? error.code : String(error)))
  return code ?? null
}

async function refuse(
  folder: WitnessFolder,
  wrong: Omit<Evidence, 'kept' | 'proof'> & Partial<Pick<Evidence, 'kept' | 'proof'>>,
): Promise<Look> {
  const evidence = { kept: null, proof: null, ...wrong }
  return { is: 'refused', fault: wrong.fault, evidence: await folder.keepEvidence(evidence) }
}
