import type { SaidSoFar } from '../model/index.ts'
import { fieldMissing } from '../rules/index.ts'

/** What is still to be filled in, as the server would refuse it, by the name of its box. */
export function missingIn(said: SaidSoFar, provesByMessage: boolean): string | undefined {
  const first = said.respondentName?.trim() ? undefined : 'respondentName'
  const field = first ?? fieldMissing(said)
  if (field) return field
  if (said.deskId === undefined) return 'desk'
  if (!said.isAnonymous && provesByMessage && said.phoneProof === undefined) return 'code'
  return undefined
}
