import { Refusal } from '../../../kernel/errors.ts'
import type { DocumentNumber, NumberBlock } from '../model/number.ts'

/** `沛市监投受〔2026〕1号`: hexagonal brackets, no leading zeros (GB/T 9704—2012, 7.2.5). */
export const numberText = (word: string, year: number, number: number): string => `${word}〔${year}〕${number}号`

/** `沛市监投受〔2026〕11—20号`. */
export const blockLabel = (word: string, year: number, first: number, last: number): string =>
  `${word}〔${year}〕${first}—${last}号`

/** The number after it stands for nothing, with the reason; it is never given again. */
export function voidedNumber(number: DocumentNumber, reason: string): DocumentNumber {
  if (number.state !== 'reserved') throw new Refusal('document-number/not-reserved', { number: number.text })
  return { ...number, state: 'voided', reason, version: number.version + 1 }
}

export function returnedBlock(block: NumberBlock, seen: number, returnReason: string): NumberBlock {
  if (block.version !== seen) throw new Refusal('number-block/stale', { seen, current: block.version })
  if (block.state !== 'open') throw new Refusal('number-block/returned', { block: block.label })
  return { ...block, state: 'returned', returnReason, version: block.version + 1 }
}
