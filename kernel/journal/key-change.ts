import { bytesToHex, hexToBytes } from '../crypto/bytes.ts'
import { fromBase64, toBase64 } from './base64.ts'
import {
  type Checkpoint,
  epochOf,
  hasSignature,
  isRealInstant,
  originOf,
  readCheckpoint,
  signText,
  textOfNote,
} from './note.ts'
import { readVerifierKey, type Signer, type SigningKey, verifierKeyOf } from './verifier-key.ts'

/** One key of a journal follows another: the last thing the old one signs, and the first of the new one. */
export type KeyChange = Checkpoint & {
  readonly epoch: number
  readonly from: Signer
  readonly to: Signer
  readonly note: string
}

/** The newest key of a journal with the changes that led to it: each key counts for what was signed in its time. */
export type KeyChain = Signer & { readonly changes: readonly KeyChange[] }

export type FollowedKeys = {
  /** Led back and on from the key that is trusted as far as everything holds. */
  readonly chain: KeyChain
  /** The first change that does not hold, from 1; null when all do. */
  readonly broken: number | null
}

const format = 'steelyard-key-change/1'
const key = '([\\x21-\\x7e]{1,400})'
const form = new RegExp(
  `^${format}\\n([\\x21-\\x7e]{1,200})\\n([1-9]\\d{0,15})\\n([A-Za-z0-9+/]{43}=)\\ntime (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ)\\nfrom ${key}\\nto ${key}\\n$`,
)

type Told = Pick<KeyChange, 'origin' | 'size' | 'root' | 'time' | 'from' | 'to'>

const textOfKeyChange = ({ origin, size, root, time, from, to }: Told): string =>
  `${format}\n${origin}\n${size}\n${toBase64(hexToBytes(root))}\ntime ${time}\nfrom ${verifierKeyOf(from)}\nto ${verifierKeyOf(to)}\n`

/** Both sign: the old key names its heir, and the heir shows that it is there. */
export const signKeyChange = (last: Checkpoint, from: SigningKey, to: SigningKey): Promise<string> =>
  signText(textOfKeyChange({ ...last, from, to }), from, to)

/** Undefined for a text that is none, or that one of the two keys has not signed. */
export function readKeyChange(note: string): KeyChange | undefined {
  const [, origin = '', size = '', base64 = '', time = '', old = '', next = ''] = form.exec(textOfNote(note)) ?? []
  const [root, from, to] = [fromBase64(base64), readVerifierKey(old), readVerifierKey(next)]
  if (root?.length !== 32 || !from || !to || from.name !== to.name || !isRealInstant(time)) return undefined
  const epoch = epochOf(origin, from.name)
  if (epoch === undefined || from.publicKey === to.publicKey) return undefined
  if (!hasSignature(note, from) || !hasSignature(note, to)) return undefined
  return { origin, size: Number(size), root: bytesToHex(root), time, epoch, from, to, note }
}

/** The notes of a file that holds all changes, oldest first. */
export const splitKeyChanges = (text: string): string[] =>
  text.split(new RegExp(`^(?=${format}\\n)`, 'm')).filter((note) => note !== '')

/**
 * Holds the changes together: each is signed by both keys, begins with the key that the one before ended with, and
 * stands behind it. Whoever trusts one key of the chain trusts all of it.
 */
export function followKeys(trusted: Signer, notes: readonly string[]): FollowedKeys {
  const changes = soundOnes(notes)
  const newest = changes.at(-1)?.to
  const isKnown = newest && [newest, ...changes.map(({ from }) => from)].some((one) => isSame(one, trusted))
  if (!isKnown) return { chain: { ...plain(trusted), changes: [] }, broken: notes.length > 0 ? 1 : null }
  return { chain: { ...newest, changes }, broken: changes.length < notes.length ? changes.length + 1 : null }
}

/** As many from the first as hold. */
function soundOnes(notes: readonly string[]): KeyChange[] {
  const changes: KeyChange[] = []
  for (const note of notes) {
    const change = readKeyChange(note)
    if (!change || !continues(changes.at(-1), change)) return changes
    changes.push(change)
  }
  return changes
}

/** Which key signs a checkpoint of this size: from the place of its change on only the new one. */
export function signerOver(signer: Signer | KeyChain, { origin, size }: Pick<Checkpoint, 'origin' | 'size'>): Signer {
  if (!('changes' in signer)) return signer
  const epoch = epochOf(origin, signer.name) ?? 0
  const next = signer.changes.find((change) => epoch < change.epoch || (epoch === change.epoch && size <= change.size))
  return next?.from ?? signer
}

/** Does the checkpoint bear a valid signature of the key whose time it was? Lines of witnesses are not looked at. */
export function isSignedBy(note: string, signer: Signer | KeyChain): boolean {
  const checkpoint = readCheckpoint(note)
  return checkpoint !== undefined && hasSignature(note, signerOver(signer, checkpoint))
}

/** Keys that may have signed what is of this instant: those that were still there then. */
export const signersSince = (signer: Signer | KeyChain, at: string): readonly Signer[] =>
  'changes' in signer
    ? [signer, ...signer.changes.filter(({ time }) => at.slice(0, 19) <= time.slice(0, 19)).map(({ from }) => from)]
    : [signer]

/** All keys a journal ever had. */
export const keysOf = ({ changes, ...newest }: KeyChain): readonly Signer[] => [
  ...changes.map(({ from }) => from),
  newest,
]

function continues(before: KeyChange | undefined, { from, epoch, size, origin, time }: KeyChange): boolean {
  if (origin !== originOf(from.name, epoch)) return false
  if (!before) return true
  const isBehind = epoch > before.epoch || (epoch === before.epoch && size > before.size)
  return isBehind && time >= before.time && isSame(from, before.to)
}

const isSame = (one: Signer, other: Signer) => one.name === other.name && one.publicKey === other.publicKey
const plain = ({ name, publicKey }: Signer): Signer => ({ name, publicKey })
