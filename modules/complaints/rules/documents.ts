import type { TemplateField, TemplateValues } from '../../../kernel/documents/compiled.ts'
import { officialDay, officialItem, officialList, officialMoney } from '../../../kernel/documents/words.ts'
import type { Procedure } from '../../../kernel/procedure/table.ts'
import { procedureOn } from '../../../kernel/procedure/table.ts'
import zh from '../../../locales/zh-CN/complaints.json' with { type: 'json' }
import type { Complaint, Report } from '../model.ts'
import { withoutReporter } from './insider.ts'

const text = (name: string): TemplateField => ({ name, kind: 'text' })

export const complaintFields: readonly TemplateField[] = [
  ...['complainant', 'complainantPhone', 'respondent', 'respondentAddress', 'receivedOn', 'nationalNumber'].map(text),
  ...['claim', 'facts', 'basis', 'clause', 'reason', 'result', 'recovered'].map(text),
]
export const reportFields: readonly TemplateField[] = [
  ...['reporter', 'accused', 'accusedAddress', 'receivedOn', 'nationalNumber', 'lead', 'basis', 'reason'].map(text),
  text('officers'),
  { name: 'isFiled', kind: 'flag' },
]

/** The article of the step that makes a document, in the version of the procedure of its day: `O121.15`. */
export function articleOf(versions: readonly Procedure[], receivedOn: string, document: string): string | null {
  const steps = Object.values(procedureOn(versions, receivedOn)?.steps ?? {})
  return steps.find((step) => step.document === document)?.article ?? null
}

const clauseOf = (code: number | null) => (code === null ? null : officialItem(code))

/** What a document says of a complaint; `basis` is the article in words. */
export const complaintValues = (complaint: Complaint, basis: string): TemplateValues => ({
  complainant: complaint.complainantName,
  complainantPhone: complaint.complainantPhone,
  respondent: complaint.respondentName,
  respondentAddress: complaint.respondentAddress,
  receivedOn: officialDay(complaint.receivedOn),
  nationalNumber: complaint.nationalNumber,
  claim: complaint.claim,
  facts: complaint.facts,
  basis,
  clause: clauseOf(complaint.terminationCode ?? complaint.refusalCode),
  reason: complaint.outcome,
  result: complaint.outcome,
  recovered: complaint.recoveredFen ? officialMoney(complaint.recoveredFen) : null,
})

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
