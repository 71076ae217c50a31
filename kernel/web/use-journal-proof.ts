import { sm3 } from '../crypto/sm3.ts'
import { findProofFlaw, type ProofFlaw, type ProofToJudge } from '../journal/judge-proof.ts'
import { followKeys } from '../journal/key-change.ts'
import { readVerifierKey } from '../journal/verifier-key.ts'
import type { Failure } from './api.ts'
import { useQuestion } from './use-register.ts'

/** What the journal says of itself in public. */
export type JournalHead = {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly time: string
  readonly key: string
  readonly keyChanges: readonly string[]
  readonly isLate: boolean
  readonly isWitnessed: boolean
  readonly witnesses: readonly {
    readonly name: string
    readonly key: string
    readonly size: number | null
    readonly time: string | null
  }[]
}

export type ProofAnswer = ProofToJudge & {
  readonly origin: string
  readonly entry: string
  readonly witnesses: readonly { readonly name: string; readonly time: string }[]
}

export const useJournalHead = () => useQuestion<JournalHead>('public/journal')

export type JudgedProof = {
  readonly proof: ProofAnswer | null
  /** Worked out here, in the reader's own browser; null when nothing is wrong. Undefined while nothing was judged. */
  readonly flaw: ProofFlaw | null | undefined
  readonly waiting: boolean
  readonly failure: Failure | null
  readonly retry: () => void
}

/** Fetches the proof of an entry and weighs it here. `leaf`: the text of the leaf, when it is known. */
export function useJournalProof(entry: string, leaf?: string): JudgedProof {
  const head = useJournalHead()
  const { answer: proof, waiting, failure, retry } = useQuestion<ProofAnswer>('public/journal/proof', { entry })
  const key = head.answer ? readVerifierKey(head.answer.key) : undefined
  const signer = key && followKeys(key, head.answer?.keyChanges ?? []).chain
  const flaw =
    proof && signer
      ? (findProofFlaw(sm3, proof, { signer, ...(leaf === undefined ? {} : { leaf }) }) ?? null)
      : undefined
  return { proof, flaw, waiting: waiting || head.waiting, failure: failure ?? head.failure, retry }
}
