import { bytesToHex } from '../crypto/bytes.ts'
import { canonicalJson } from '../crypto/canonical-json.ts'
import { verifySm2 } from '../crypto/sm2.ts'
import { sm3 } from '../crypto/sm3.ts'
import { Refusal } from '../errors.ts'
import type { SigningKey } from '../journal/verifier-key.ts'

/** `published` goes from the inner zone to the outer, `submitted` from the outer to the inner. */
export type Lane = 'published' | 'submitted'

/** How far a lane has come: its last batch. Sequence 0 is before the first of an epoch. */
export type Progress = { readonly epoch: number; readonly sequence: number; readonly sm3: string }

export type BatchHead = {
  readonly lane: Lane
  /** A lane begun anew counts from 1 again, in a higher epoch. */
  readonly epoch: number
  readonly sequence: number
  /** SM3 of the batch before, as hexadecimal; zeros for the first of an epoch. */
  readonly previous: string
  /** When it was made, ISO in UTC. */
  readonly at: string
}

export type Item = Readonly<Record<string, unknown>>
export type Batch = { readonly head: BatchHead; readonly items: readonly Item[]; readonly sm3: string }

const format = 'steelyard-batch/1'
export const noBatch = '0'.repeat(64)
export const beginning: Progress = { epoch: 0, sequence: 0, sm3: noBatch }

/** What follows this in its lane. */
export const after = ({ head, sm3 }: Batch): Progress => ({ epoch: head.epoch, sequence: head.sequence, sm3 })

/**
 * A batch as the bytes of its file: the format, the head, one line for each item, all canonical JSON; the last line is
 * the SM2 signature over everything before it.
 */
export async function writeBatch(head: BatchHead, items: readonly Item[], key: SigningKey): Promise<Uint8Array> {
  const lines = [format, canonicalJson({ ...head, items: items.length }), ...items.map((item) => canonicalJson(item))]
  const signed = Buffer.from(lines.map((line) => `${line}\n`).join(''))
  return Buffer.concat([signed, Buffer.from(`${await key.sign(signed)}\n`)])
}

/**
 * Reads a batch and weighs its signature.
 * @param publicKey of the other zone; nobody else writes into this lane.
 * @throws Refusal `batch/malformed`, `batch/signature-wrong`, `batch/other-lane`.
 */
export function readBatch(bytes: Uint8Array, { lane, publicKey }: { lane: Lane; publicKey: string }): Batch {
  const text = Buffer.from(bytes).toString('utf8')
  const [, signed = '', signature = ''] = /^([\s\S]*\n)([0-9a-f]{128})\n$/.exec(text) ?? []
  const lines = signed.split('\n').slice(0, -1)
  if (lines[0] !== format || lines.length < 2) throw new Refusal('batch/malformed', { why: 'form' })
  if (!verifySm2(Buffer.from(signed), signature, publicKey)) throw new Refusal('batch/signature-wrong')
  const [head, ...items] = lines.slice(1).map((line) => JSON.parse(line) as Item)
  const { items: count, ...rest } = head ?? {}
  if (!isHead(rest) || count !== items.length) throw new Refusal('batch/malformed', { why: 'head' })
  if (rest.lane !== lane) throw new Refusal('batch/other-lane', { lane: rest.lane })
  return { head: rest, items, sm3: bytesToHex(sm3(bytes)) }
}

function isHead(head: Item): head is BatchHead {
  const { lane, epoch, sequence, previous, at } = head
  const counts = [epoch, sequence].every((number) => Number.isSafeInteger(number) && Number(number) > 0)
  return counts && [lane, previous, at].every((part) => typeof part === 'string') && Object.keys(head).length === 5
}

/**
 * Where a batch stands beside what was taken: `next` is taken, `known` came before (doubled, replayed), `early` waits
 * until what lies between has come.
 * @throws Refusal `batch/forked` when the other zone has written two batches of one number, or has left its chain.
 */
export function judgeBatch({ head, sm3 }: Batch, held: Progress): 'next' | 'known' | 'early' {
  if (head.epoch < held.epoch) return 'known'
  if (head.epoch > held.epoch) return head.sequence === 1 ? firstOfEpoch(head) : 'early'
  if (head.sequence < held.sequence) return 'known'
  if (head.sequence > held.sequence + 1) return 'early'
  const isSame = head.sequence === held.sequence && sm3 === held.sm3
  if (isSame) return 'known'
  if (head.sequence === held.sequence + 1 && head.previous === held.sm3) return 'next'
  throw new Refusal('batch/forked', { epoch: head.epoch, sequence: head.sequence })
}

function firstOfEpoch({ previous, epoch, sequence }: BatchHead): 'next' {
  if (previous !== noBatch) throw new Refusal('batch/forked', { epoch, sequence })
  return 'next'
}
