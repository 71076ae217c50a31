import { Refusal } from '../../../kernel/errors.ts'
import type { NewSubmission, SaidSoFar } from '../model/submission.ts'

const demandedOf = {
  complaint: ['respondentAddress', 'facts', 'claim', 'name', 'address', 'mobile'],
  report: ['facts', 'name', 'mobile'],
  anonymous: ['facts'],
} as const

/**
 * What must be there (O121 Art. 10, 28; ): a complaint names who complains, how he is reached, the respondent
 * with his address, and what is asked for; a report may name nobody. @returns the first that is missing.
 */
export function fieldMissing(said: SaidSoFar): keyof NewSubmission | undefined {
  const demanded = demandedOf[said.isAnonymous ? 'anonymous' : (said.kind ?? 'complaint')]
  return demanded.find((name) => !said[name]?.trim())
}

/** @throws Refusal `submission/missing` { field }, `submission/complaint-anonymous`, `submission/named`. */
export function checkSubmission(said: NewSubmission): void {
  const { kind, isAnonymous = false } = said
  if (kind === 'complaint' && isAnonymous) throw new Refusal('submission/complaint-anonymous')
  if (isAnonymous && (said.name || said.mobile || said.address)) throw new Refusal('submission/named')
  const field = fieldMissing(said)
  if (field) throw new Refusal('submission/missing', { field })
}
