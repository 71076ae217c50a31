import type { TemplateField, TemplateValues } from '../../../kernel/documents/compiled.ts'
import { officialDay, officialItem, officialList, officialMoney } from '../../../kernel/documents/words.ts'
import type { Procedure } from '../../../kernel/procedure/table.ts'
import { procedureOn, stepsOf } from '../../../kernel/procedure/table.ts'
import zh from '../../../locales/zh-CN/complaints.json' with { type: 'json' }
import type { Complaint, Report } from '../model.ts'
import { withoutReporter } from './insider.ts'

const text = (name: string): TemplateField => ({ name, kind: 'text' })

export const complaintFields: readonly TemplateField[] = [
  ...['complainant', 'complainantPhone', 'respondent', 'respondentAddress', 'receivedOn', 'nationalNumber'].map(text),
  ...['claim', 'facts', 'basis', 'clause', 'reason', 'result', 'recovered', 'lead', 'officers', 'recusal'].map(text),
  { name: 'isGranted', kind: 'flag' },
]
export const reportFields: readonly TemplateField[] = [
  ...['reporter', 'accused', 'accusedAddress', 'receivedOn', 'nationalNumber', 'lead', 'basis', 'reason'].map(text),
  text('officers'),
  { name: 'isFiled', kind: 'flag' },
]

/** The article of the step that makes a document, in the version of the procedure of its day: `O121.15`. */
export function articleOf(versions: readonly Procedure[], receivedOn: string, document: string): string | null {
  const procedure = procedureOn(versions, receivedOn)
  const steps = procedure ? stepsOf(procedure) : []
  return steps.find(({ step }) => step.document === document)?.step.article ?? null
}

const clauseOf = (code: number | null) => (code === null ? null : officialItem(code))

export type ComplaintSaid = {
  /** The article in words. */
  readonly basis: string
  /** Those who verify a lead. */
  readonly officers: readonly string[]
}

/** What a document says of a complaint; `about` names what it decides: the dispute, a recusal, a lead. */
export const complaintValues = (complaint: Complaint, about: string, said: ComplaintSaid): TemplateValues => ({
  complainant: complaint.complainantName,
  complainantPhone: complaint.complainantPhone,
  respondent: complaint.respondentName,
  respondentAddress: complaint.respondentAddress,
  receivedOn: officialDay(complaint.receivedOn),
  nationalNumber: complaint.nationalNumber,
  claim: complaint.claim,
  facts: complaint.facts,
  basis: said.basis,
  clause: clauseOf(complaint.terminationCode ?? complaint.refusalCode),
  reason: reasonOf(complaint, about),
  result: complaint.outcome,
  recovered: complaint.recoveredFen ? officialMoney(complaint.recoveredFen) : null,
  lead: complaint.leadFacts,
  officers: officialList(said.officers),
  recusal: complaint.recusalReason,
  isGranted: complaint.recusalGranted === true,
})

function reasonOf({ outcome, leadOutcome, recusalOutcome }: Complaint, about: string): string | null {
  if (about === 'recusal') return recusalOutcome
  return about.startsWith('lead') ? leadOutcome : outcome
}

const { reporter: reporterCalled } = zh.complaints.documentFields

type ReportPaper = {
  readonly basis: string
  readonly officers: readonly string[]
  /** Only the paper that goes to him alone names him; every other may come before the reported party (O121 Art. 37). */
  readonly isForReporter: boolean
}

export const reportValues = (report: Report, { basis, officers, isForReporter }: ReportPaper): TemplateValues => ({
  reporter: isForReporter ? report.reporterName : null,
  accused: report.respondentName,
  accusedAddress: report.respondentAddress,
  receivedOn: officialDay(report.receivedOn),
  nationalNumber: report.nationalNumber,
  lead: isForReporter ? report.facts : withoutReporter(report.facts, report, reporterCalled),
  basis,
  reason: isForReporter ? report.outcome : withoutReporter(report.outcome, report, reporterCalled),
  officers: officialList(officers),
  isFiled: report.notFiledCode === null,
})
