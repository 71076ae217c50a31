import type { FactPayload } from '../../credit/pure.ts'
import type { Complaint } from '../model.ts'

/** What a step makes known of the respondent; nothing as long as nobody knows who in the register it is. */
export type FactOfStep = { readonly kind: string; readonly payload: Readonly<Record<string, unknown>> }

/** Only what was decided is a fact: that somebody complained is none (O121 Art. 15, 23, 24). */
export function factOfComplaint(step: string, { id, terminationCode }: Complaint, said: Said): FactOfStep | null {
  if (step === 'accept') return complaintFact('complaintAccepted', { complaint: id })
  if (step === 'settle') return complaintFact('complaintConcluded', { complaint: id, terminationCode: null })
  if (step !== 'terminate') return null
  return complaintFact('complaintConcluded', { complaint: id, terminationCode, refusedBy: refusedBy(said) })
}

/** A lead that was verified, whether it led to a case or not. */
export function factOfReport(step: string): FactOfStep | null {
  if (step !== 'file' && step !== 'doNotFile') return null
  const payload: FactPayload<'violationReportVerified'> = { ledToFiling: step === 'file' }
  return { kind: 'violationReportVerified', payload }
}

type Said = Readonly<Record<string, unknown>>

const refusedBy = ({ refusedBy: by }: Said) => (by === 'respondent' || by === 'complainant' ? by : null)

const complaintFact = <Kind extends 'complaintAccepted' | 'complaintConcluded'>(
  kind: Kind,
  payload: FactPayload<Kind>,
): FactOfStep => ({ kind, payload })
