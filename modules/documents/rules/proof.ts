import { hexToBytes } from '../../../kernel/crypto/bytes.ts'
import { canonicalJson } from '../../../kernel/crypto/canonical-json.ts'
import { verifyConsistency } from '../../../kernel/crypto/merkle.ts'
import { isSm2PublicKey, verifySm2 } from '../../../kernel/crypto/sm2.ts'
import { sm3, sm3Hex } from '../../../kernel/crypto/sm3.ts'
import { findProofFlaw } from '../../../kernel/journal/judge-proof.ts'
import { followKeys, isSignedBy, type KeyChain } from '../../../kernel/journal/key-change.ts'
import { readCheckpoint, type Signer } from '../../../kernel/journal/note.ts'
import { readVerifierKey } from '../../../kernel/journal/verifier-key.ts'
import type { DocumentProof, SealFile } from '../model/index.ts'
import { statementBytes } from './documents.ts'

/** What is looked at, in this order: seal, file, entry, journal; `kept`: a checkpoint somebody kept elsewhere. */
export const proofChecks = ['seal', 'file', 'entry', 'journal', 'kept'] as const
export type ProofCheck = (typeof proofChecks)[number]
/** `notShown`: nothing to judge by; never a fault by itself. */
export type CheckedState = 'passed' | 'failed' | 'notShown'
export type Checked = { readonly check: ProofCheck; readonly state: CheckedState }

export type Weighing = {
  readonly proof: DocumentProof
  /** SM3 of the file in hand; undefined: only number and code are known. */
  readonly sm3?: string | undefined
  /** Undefined: nobody vouches for a key, so the journal's signature is not judged. */
  readonly signer?: Signer | KeyChain | undefined
  readonly kept?: KeptCheckpoint | undefined
}

/** A checkpoint kept elsewhere, and how the tree of one of the two continues that of the other, if that was asked for. */
export type KeptCheckpoint = {
  readonly note: string
  readonly consistency?:
    | {
        readonly from: number
        readonly to: number
        readonly fromRoot: string
        readonly toRoot: string
        readonly path: readonly string[]
      }
    | undefined
}

export type DocumentVerdict = {
  readonly verdict: 'genuine' | 'broken' | 'incomplete'
  readonly checks: readonly Checked[]
}

/** What a leaf names of an issued document: its file and its seal, whole. */
export const refsOfSeal = (seal: SealFile): readonly string[] => [
  `sm3:${seal.statement.sm3}`,
  `sm3:${sm3Hex(new TextEncoder().encode(canonicalJson(seal)))}`,
]

/** The key that is trusted, with those it followed and those that follow it; by default the one the proof names. */
export function signerOf({ key, keyChanges = [] }: Keys, trusted = readVerifierKey(key)): KeyChain | undefined {
  return trusted && followKeys(trusted, keyChanges).chain
}

type Keys = Pick<DocumentProof, 'key' | 'keyChanges'>

/** Weighs a paper by what is shown of it; needs no database and no network. */
export function weighDocument(weighing: Weighing): DocumentVerdict {
  const checks = [
    { check: 'seal', state: sealState(weighing.proof) },
    { check: 'file', state: fileState(weighing) },
    { check: 'entry', state: entryState(weighing.proof) },
    { check: 'journal', state: journalState(weighing) },
    ...(weighing.kept
      ? [{ check: 'kept', state: keptState(weighing.proof, weighing.kept, weighing.signer) } as const]
      : []),
  ] as const
  if (checks.some(({ state }) => state === 'failed')) return { verdict: 'broken', checks }
  return { verdict: checks.every(({ state }) => state === 'passed') ? 'genuine' : 'incomplete', checks }
}

const told = (isRight: boolean): CheckedState => (isRight ? 'passed' : 'failed')

/** The words around the seal say what the seal says. */
function sealState({ seal, number, issuedOn }: DocumentProof): CheckedState {
  if (!seal) return 'notShown'
  const { statement, publicKey, signature } = seal
  const isSigned = isSm2PublicKey(publicKey) && verifySm2(statementBytes(statement), signature, publicKey)
  return told(isSigned && statement.number === number && statement.issuedOn === issuedOn)
}

const fileState = ({ proof: { seal }, sm3: found }: Weighing): CheckedState =>
  seal && found !== undefined ? told(seal.statement.sm3 === found) : 'notShown'

/** The leaf is that of its issue, and names this file and this seal. Leaves before these were named show neither. */
function entryState({ seal, inclusion }: DocumentProof): CheckedState {
  if (!seal || !inclusion) return 'notShown'
  const leaf = readLeaf(inclusion.leaf)
  if (leaf?.action !== 'documents.issue' || leaf.subject?.ref !== seal.statement.document) return 'failed'
  const named = (leaf.refs ?? []).filter((ref) => ref.startsWith('sm3:'))
  if (named.length === 0) return 'notShown'
  return told(refsOfSeal(seal).every((ref) => named.includes(ref)))
}

type Leaf = {
  readonly action?: string
  readonly subject?: { readonly ref?: string }
  readonly refs?: readonly string[]
}

function readLeaf(text: string): Leaf | undefined {
  try {
    const leaf: unknown = JSON.parse(text)
    return typeof leaf === 'object' && leaf !== null ? leaf : undefined
  } catch {
    return undefined
  }
}

function journalState({ proof: { inclusion }, signer }: Weighing): CheckedState {
  if (!inclusion || !signer) return 'notShown'
  const { leaf, proof } = inclusion
  return told(findProofFlaw(sm3, proof, { signer, leaf }) === undefined)
}

/** The tree of the proof and the kept one are the same, or one continues the other. */
function keptState(
  { inclusion }: DocumentProof,
  { note, consistency }: KeptCheckpoint,
  signer?: Signer | KeyChain,
): CheckedState {
  const kept = readCheckpoint(note)
  if (!inclusion || !kept) return 'notShown'
  if (signer && !isSignedBy(note, signer)) return 'failed'
  const { origin, size, root } = inclusion.proof
  if (kept.origin !== origin) return 'notShown'
  if (kept.size === size) return told(kept.root === root)
  if (!consistency) return 'notShown'
  const [earlier, later] = kept.size < size ? [kept, { size, root }] : [{ size, root }, kept]
  const isOfBoth = consistency.from === earlier.size && consistency.to === later.size
  const { path } = consistency
  const continued = {
    ...{ from: earlier.size, to: later.size, path: path.map(hexToBytes) },
    ...{ fromRoot: hexToBytes(earlier.root), toRoot: hexToBytes(later.root) },
  }
  return told(isOfBoth && verifyConsistency(sm3, continued))
}

/** A number however its brackets and blanks were typed: hexagonal brackets, none between (GB/T 9704—2012, 7.2.5). */
export const readNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[({\u3010\u3014]/g, '\u3014')
    .replace(/[\])}\u3011\u3015]/g, '\u3015')

/** `ABCD-EFGH-…` however it was typed. */
export const readCode = (typed: string): string =>
  (
    typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .match(/.{1,4}/g) ?? []
  ).join('-')
