import type { Context } from '../context.ts'
import { bytesToHex, hexToBytes } from '../crypto/bytes.ts'
import { Refusal } from '../errors.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { leafHashOf } from './hash.ts'
import { type KeyChain, signersSince } from './key-change.ts'
import { findEntry } from './leaves.ts'
import { hasSignature, type Signer, signText, textOfNote } from './note.ts'

/** The promise given for a submission: this entry exists since `at` and has its leaf by `sealedBy`. */
export type Receipt = {
  /** Name of the journal, as its key bears it. */
  readonly name: string
  readonly entry: string
  /** `hex(32)`. */
  readonly leafHash: string
  /** Instants in UTC, to the millisecond. */
  readonly at: string
  readonly sealedBy: string
}

const promisedMilliseconds = 60_000
const format = 'steelyard-receipt/1'
const instant = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z'
const form = new RegExp(
  `^${format}\\n([\\x21-\\x7e]{1,200})\\nentry ([0-9a-f-]{36})\\nleaf ([A-Za-z0-9+/]{43}=)\\nat (${instant})\\nsealed-by (${instant})\\n$`,
)

export const textOfReceipt = ({ name, entry, leafHash, at, sealedBy }: Receipt): string =>
  `${format}\n${name}\nentry ${entry}\nleaf ${toBase64(hexToBytes(leafHash))}\nat ${at}\nsealed-by ${sealedBy}\n`

/** Undefined for a text that is no receipt. Says nothing about its signature. */
export function readReceipt(note: string): Receipt | undefined {
  const [, name = '', entry = '', leaf = '', at = '', sealedBy = ''] = form.exec(textOfNote(note)) ?? []
  const bytes = fromBase64(leaf)
  return bytes?.length === 32 ? { name, entry, leafHash: bytesToHex(bytes), at, sealedBy } : undefined
}

/** By a key that had not been handed over before the instant the receipt tells of. */
export function isReceiptSignedBy(note: string, signer: Signer | KeyChain): boolean {
  const receipt = readReceipt(note)
  if (receipt?.name !== signer.name) return false
  return signersSince(signer, receipt.at).some((one) => hasSignature(note, one))
}

/**
 * The signed receipt of a committed entry, for whoever submitted what it tells: it closes the second between commit and
 * sealing, for an entry that never gets its leaf convicts the journal. Not to be called inside the command's own
 * transaction: what is rolled back must have no receipt. An import's entry holds the root over its rows, so its receipt
 * stands for all of them.
 * @throws Refusal `entry/not-found`.
 */
export async function signReceipt(context: Context, entryId: string): Promise<string> {
  const entry = await findEntry(context.db, entryId)
  if (!entry) throw new Refusal('entry/not-found', { id: entryId })
  const key = await context.getJournalKey()
  const sealedBy = new Date(Date.parse(entry.at) + promisedMilliseconds).toISOString()
  const leafHash = bytesToHex(leafHashOf(entry.leaf))
  return signText(textOfReceipt({ name: key.name, entry: entryId, leafHash, at: entry.at, sealedBy }), key)
}
