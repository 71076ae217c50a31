import { readFile } from 'node:fs/promises'
import { Refusal } from '../../kernel/errors.ts'
import { hashOf } from '../../kernel/journal/hash.ts'
import { findProofFlaw } from '../../kernel/journal/judge-proof.ts'
import { followKeys, type KeyChain } from '../../kernel/journal/key-change.ts'
import type { Signer } from '../../kernel/journal/note.ts'
import { type EntryProof, proveEntry } from '../../kernel/journal/proofs.ts'
import { isReceiptSignedBy, type Receipt, readReceipt } from '../../kernel/journal/receipt.ts'
import { readVerifierKey } from '../../kernel/journal/verifier-key.ts'
import { keyChangesOf, remoteOf } from '../../kernel/journal/witness/remote.ts'
import type { Outcome } from './command.ts'
import { withPlatform } from './open-platform.ts'

export type VerifyReceiptArguments = {
  readonly file: string
  /** A journal over the network; without it this installation. */
  readonly url: string | null
  /** The journal's verifier key as its keeper wrote it down; without it the one the journal shows. */
  readonly key: string | null
  readonly json: boolean
}

export type ReceiptVerdict = {
  readonly verdict: 'kept' | 'broken' | 'waiting'
  /** What is wrong; null when nothing is. */
  readonly fault: 'signature' | 'not-sealed' | 'leaf' | 'proof' | null
  readonly entry: string
  readonly index: number | null
  readonly sealedBy: string
}

/**
 * Was the promise of a receipt kept? The last line of `output` is the verdict as one JSON object. Exit code 0 kept: the
 * entry has its leaf; 1 broken: no valid signature, another leaf, or none in time; 2 waiting: it is not due yet.
 * @throws Refusal `receipt/unreadable`, `journal-key/unreadable`, `remote/…`, and those of `withPlatform`.
 */
export async function verifyReceipt({ file, url, key, json }: VerifyReceiptArguments): Promise<Outcome> {
  const note = await readFile(file, 'utf8')
  const receipt = readReceipt(note)
  if (!receipt) throw new Refusal('receipt/unreadable', { file })
  const answered = await (url === null ? askHere(receipt, key) : askThere(receipt, url, key))
  const verdict = judgeReceipt({ note, receipt, ...answered, at: new Date().toISOString() })
  const { verdict: word, fault } = verdict
  const words = json ? [] : [fault === null ? word : `${word}: ${fault}`]
  const exitCode = { kept: 0, broken: 1, waiting: 2 }[word]
  return { output: [...words, JSON.stringify(verdict)].join('\n'), exitCode }
}

/** `proof`: the inclusion of the entry as the journal shows it; undefined when it shows none. */
export type Asked = {
  readonly note: string
  readonly receipt: Receipt
  readonly signer: Signer | KeyChain
  readonly proof: EntryProof | undefined
  readonly at: string
}

export function judgeReceipt({ note, receipt, signer, proof, at }: Asked): ReceiptVerdict {
  const { entry, sealedBy } = receipt
  const told = { entry, sealedBy, index: proof?.index ?? null }
  const broken = (fault: ReceiptVerdict['fault']) => ({ verdict: 'broken', fault, ...told }) as const
  if (!isReceiptSignedBy(note, signer)) return broken('signature')
  if (!proof) return at > sealedBy ? broken('not-sealed') : { verdict: 'waiting', fault: null, ...told }
  if (proof.entry !== entry || proof.leafHash !== receipt.leafHash) return broken('leaf')
  return findProofFlaw(hashOf, proof, { signer }) === undefined
    ? { verdict: 'kept', fault: null, ...told }
    : broken('proof')
}

type Answered = Pick<Asked, 'signer' | 'proof'>

const askHere = ({ entry }: Receipt, key: string | null): Promise<Answered> =>
  withPlatform(
    () => {},
    async ({ platform }) => {
      const { store, key: own } = await platform.getSealing()
      const proof = await proveEntry({ db: platform.db, store }, entry).catch(ifNotThere)
      const { chain } = followKeys(key === null ? own : readKey(key), await store.listKeyChanges())
      return { signer: chain, proof }
    },
  )

async function askThere({ entry }: Receipt, url: string, key: string | null): Promise<Answered> {
  const remote = remoteOf(url)
  const trusted = readKey(key ?? (await remote.getText('/journal/key')))
  const signer = followKeys(trusted, await keyChangesOf(remote)).chain
  const proof = await remote.getJson(`/api/public/journal/proof?entry=${entry}`).catch(ifNotThere)
  return { signer, proof: proof as EntryProof | undefined }
}

/** A journal that answers that it has no such leaf has answered; one that does not answer has not. */
function ifNotThere(error: unknown): undefined {
  const code = error instanceof Refusal ? (error.code === 'remote/refused' ? error.details.why : error.code) : ''
  if (code === 'entry/not-found' || code === 'entry/not-sealed') return undefined
  throw error
}

function readKey(text: string): Signer {
  const signer = readVerifierKey(text)
  if (!signer) throw new Refusal('journal-key/unreadable', { key: text.slice(0, 300) })
  return signer
}
