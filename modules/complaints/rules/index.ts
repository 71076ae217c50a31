import type { Day } from '../../../kernel/calendar.ts'
import type { Row } from '../../../kernel/condition/predicate.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { StepReceipt } from '../../../kernel/procedure/kind.ts'
import type { Complaint, Report, TellDecision } from '../model.ts'

/** What the requirements of the procedure ask of a complaint. */
export const factsOfComplaint = (complaint: Complaint): Row => ({
  is_identified: complaint.complainantName.trim() !== '' && complaint.complainantPhone.trim() !== '',
  has_claim: complaint.claim.trim() !== '' && complaint.facts.trim() !== '',
  complainant_consents: complaint.complainantConsents,
  respondent_consents: complaint.respondentConsents,
  has_two_lead_officers: complaint.leadFirstOfficerId !== null && complaint.leadSecondOfficerId !== null,
})

/** A lead can be followed when it says what is done and by whom. */
export const factsOfReport = (report: Report): Row => ({
  has_lead: report.facts.trim() !== '' && report.respondentName.trim() !== '',
  has_two_officers: report.firstOfficerId !== null && report.secondOfficerId !== null,
})

/** On the platform he complained on he reads the decision: its receipt is the proof that he has been told. */
export const toldByReceipt = ({ step, number, on }: StepReceipt) => {
  if (step !== 'accept' && step !== 'refuse') return undefined
  const input = { way: 'platform', on, to: 'self', proof: number } satisfies TellDecision
  return { step: 'tellDecision', input }
}

type Said = Readonly<Record<string, unknown>>
type Leaves<R> = Readonly<Record<string, (said: never) => Partial<R>>>

type Words = { readonly outcome: string }
type Joined = Words & { readonly joinedTo: string }
type Coded = Words & { readonly code: string }

/** What each step leaves in the complaint, from what was said with it (`complaintForms`). */
const leftInComplaint: Leaves<Complaint> = {
  refuse: ({ code, outcome }: Coded) => ({ refusalCode: Number(code), outcome }),
  guide: ({ outcome }: Words) => ({ outcome }),
  joinToEarlier: ({ joinedTo, outcome }: Joined) => ({ joinedTo, outcome }),
  returnToIntake: ({ outcome }: Words) => ({ outcome }),
  recordConsent: (said: { complainant: boolean; respondent: boolean }) => ({
    complainantConsents: said.complainant,
    respondentConsents: said.respondent,
  }),
  settle: ({ outcome, recoveredFen }: Words & { recoveredFen: number }) => ({ outcome, recoveredFen }),
  terminate: ({ code, outcome }: Coded) => ({ terminationCode: Number(code), outcome }),
  tell: ({ on }: { on: Day }) => ({ toldOn: on }),
  tellDecision: ({ way, on, to, proof }: TellDecision) => ({
    ...{ decisionToldWay: way, decisionToldOn: on, decisionToldTo: to, decisionToldProof: proof ?? null },
  }),
  // What runs beside mediation.
  proposeTest: () => ({ testBody: null, testOutcome: null }),
  commissionTest: ({ body }: { body: string }) => ({ testBody: body }),
  dropTest: ({ outcome }: Words) => ({ testOutcome: outcome }),
  callOffTest: ({ outcome }: Words) => ({ testOutcome: outcome }),
  recordTestResult: ({ outcome }: Words) => ({ testOutcome: outcome }),
  suspend: ({ reason }: { reason: string }) => ({ recusalReason: reason, recusalGranted: null, recusalOutcome: null }),
  grantRecusal: ({ outcome }: Words) => ({ recusalGranted: true, recusalOutcome: outcome }),
  rejectRecusal: ({ outcome }: Words) => ({ recusalGranted: false, recusalOutcome: outcome }),
  withdrawRecusal: ({ outcome }: Words) => ({ recusalOutcome: outcome }),
  noteLead: ({ facts }: { facts: string }) => ({ leadFacts: facts }),
  nameLeadOfficers: (said: { firstOfficerId: string; secondOfficerId: string }) => ({
    leadFirstOfficerId: said.firstOfficerId,
    leadSecondOfficerId: said.secondOfficerId,
  }),
  extendLead: ({ reason }: { reason: string }) => ({ leadOutcome: reason }),
  fileLead: ({ outcome }: Words) => ({ leadOutcome: outcome }),
  doNotFileLead: ({ code, outcome }: Coded) => ({ leadNotFiledCode: Number(code), leadOutcome: outcome }),
}

/** What each step leaves in the report (`reportForms`). */
const leftInReport: Leaves<Report> = {
  nameOfficers: (said: { firstOfficerId: string; secondOfficerId: string }) => said,
  joinToEarlier: ({ joinedTo, outcome }: Joined) => ({ joinedTo, outcome }),
  tellNoPower: ({ outcome }: Words) => ({ outcome }),
  file: ({ outcome }: Words) => ({ outcome }),
  doNotFile: ({ code, outcome }: Coded) => ({ notFiledCode: Number(code), outcome }),
  transfer: ({ outcome }: Words) => ({ outcome }),
}

const after = <R extends { version: number }>(before: R, leaves: Leaves<R>, step: string, said: Said): R => {
  const left = Object.hasOwn(leaves, step) ? leaves[step]?.(said as never) : {}
  return { ...before, ...left, version: before.version + 1 }
}

/**
 * The complaint after a step. @throws Refusal `complaint/bad-day`: nobody is told before he asked, or tomorrow;
 * `report/one-officer`: two verify, never one.
 */
export function complaintAfter(before: Complaint, step: string, said: Said, today: Day): Complaint {
  const changed = after(before, leftInComplaint, step, said)
  const { toldOn, receivedOn, leadFirstOfficerId, leadSecondOfficerId } = changed
  if (leadFirstOfficerId !== null && leadFirstOfficerId === leadSecondOfficerId) throw new Refusal('report/one-officer')
  if (toldOn !== null && (toldOn > today || toldOn < receivedOn))
    throw new Refusal('complaint/bad-day', { on: toldOn, receivedOn, today })
  return changed
}

/** The report after a step. @throws Refusal `report/one-officer`: two verify, never one. */
export function reportAfter(before: Report, step: string, said: Said): Report {
  const changed = after(before, leftInReport, step, said)
  const { firstOfficerId, secondOfficerId } = changed
  if (firstOfficerId !== null && firstOfficerId === secondOfficerId) throw new Refusal('report/one-officer')
  return changed
}

/** @throws Refusal `complaint/received-later`: nothing is received tomorrow. */
export function checkReceived(receivedOn: Day, today: Day): void {
  if (receivedOn > today) throw new Refusal('complaint/received-later', { receivedOn, today })
}

/** @throws Refusal `report/name-missing`: only an anonymous report names nobody. */
export function checkReporter({ identity, reporterName }: Pick<Report, 'identity' | 'reporterName'>): void {
  if (identity !== 'anonymous' && reporterName === null)
    throw new Refusal('report/name-missing', { field: 'reporterName' })
  if (identity === 'anonymous' && reporterName !== null) throw new Refusal('report/named', { field: 'reporterName' })
}

/** What two records must have in common so that one goes into the other. */
export type Joinable = {
  readonly id: string
  readonly receivedOn: Day
  readonly respondentId: string | null
  readonly respondentName: string
  /** Of who complains or reports; null of an anonymous report. */
  readonly phone: string | null
  readonly name: string | null
  readonly joinedTo: string | null
}

/**
 * One goes into an earlier one only of the same person about the same respondent, and of one that goes on by itself
 * (A-47, A-48; whether it is the same fact a person judges). @throws Refusal `joining/…`.
 */
export function checkJoining(later: Joinable, earlier: Joinable): void {
  if (later.id === earlier.id) throw new Refusal('joining/itself')
  if (earlier.joinedTo !== null) throw new Refusal('joining/joined-already')
  if (earlier.receivedOn > later.receivedOn)
    throw new Refusal('joining/not-earlier', { earlier: earlier.receivedOn, later: later.receivedOn })
  const isKnown = later.respondentId !== null && earlier.respondentId !== null
  const isSame = isKnown
    ? later.respondentId === earlier.respondentId
    : later.respondentName.trim() === earlier.respondentName.trim()
  if (!isSame) throw new Refusal('joining/other-respondent')
  const isSamePerson = later.phone !== null && later.phone === earlier.phone
  if (!isSamePerson && (later.name === null || later.name !== earlier.name)) throw new Refusal('joining/other-person')
}

/** Taken apart again: it stands for itself, and says why. */
export const separated = <R extends Complaint | Report>(before: R, reason: string): R => ({
  ...before,
  joinedTo: null,
  outcome: reason,
  version: before.version + 1,
})
