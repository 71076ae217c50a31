import { bytesToHex, concat, hexToBytes } from '../crypto/bytes.ts'
import { type Hash, verifyInclusion } from '../crypto/merkle.ts'
import { isSignedBy, type KeyChain } from './key-change.ts'
import { readCheckpoint, type Signer } from './note.ts'

/** What a proof of one entry holds, as `/api/public/journal/proof` gives it. */
export type ProofToJudge = {
  readonly leafHash: string
  readonly index: number
  readonly size: number
  readonly root: string
  readonly path: readonly string[]
  readonly checkpoint: string
}

/** The first thing that is wrong: the signed root, the path to it, or the leaf the hash is said to be of. */
export type ProofFlaw = 'signature' | 'root' | 'path' | 'leaf'

/** Judges a proof by itself, in a browser as well. `leaf`: the text of the leaf, when it is known. */
export function findProofFlaw(
  hash: Hash,
  { leafHash, index, size, root, path, checkpoint }: ProofToJudge,
  { signer, leaf }: { readonly signer: Signer | KeyChain; readonly leaf?: string },
): ProofFlaw | undefined {
  const signed = readCheckpoint(checkpoint)
  if (!signed || !isSignedBy(checkpoint, signer)) return 'signature'
  if (signed.size !== size || signed.root !== root) return 'root'
  const proof = { leafHash: hexToBytes(leafHash), index, size, root: hexToBytes(root), path: path.map(hexToBytes) }
  if (!verifyInclusion(hash, proof)) return 'path'
  if (leaf !== undefined && bytesToHex(hash(concat(0, new TextEncoder().encode(leaf)))) !== leafHash) return 'leaf'
  return undefined
}
