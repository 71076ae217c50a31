import { Refusal } from '../../../kernel/errors.ts'
import type { Answer } from '../model/letter.ts'
import type { Complaint, NewComplaint, NewReport, Report } from '../model.ts'

/** More than so many lines are several letters. */
export const mostLines = 200

/** One line of a letter; without a claim nothing is asked for, so that it is a report. */
export type LetterLine = {
  readonly line: number
  readonly respondentName: string
  readonly facts: string
  readonly claim: string | null
}
export type UnreadLine = { readonly line: number; readonly text: string; readonly code: 'letter/line-unread' }

/**
 * Lines as they are pasted from a table or typed: columns parted by a tab or by a bar. Empty ones are left out.
 * @throws Refusal `letter/empty`, `letter/too-long`.
 */
export function readLines(text: string): { lines: LetterLine[]; unread: UnreadLine[] } {
  const written = text
    .split(/\r?\n/)
    .map((words, at) => ({ line: at + 1, words: words.trim() }))
    .filter(({ words }) => words !== '')
  if (written.length === 0) throw new Refusal('letter/empty', { field: 'lines' })
  if (written.length > mostLines) throw new Refusal('letter/too-long', { field: 'lines', most: mostLines })
  const read = written.map(({ line, words }) => readLine(line, words))
  return {
    lines: read.flatMap((one) => ('code' in one ? [] : [one])),
    unread: read.flatMap((one) => ('code' in one ? [one] : [])),
  }
}

function readLine(line: number, words: string): LetterLine | UnreadLine {
  const [respondentName = '', product = '', facts = '', claim = ''] = words
    .split(/\t|[|\uFF5C]/)
    .map((cell) => cell.trim())
  const isRead = respondentName !== '' && facts !== '' && respondentName.length <= 300 && claim.length <= 2000
  if (!isRead || facts.length + product.length > 4900)
    return { line, text: words.slice(0, 100), code: 'letter/line-unread' }
  return {
    line,
    respondentName,
    facts: product === '' ? facts : `${product}\uFF1A${facts}`,
    claim: claim === '' ? null : claim,
  }
}

/** What an answer says with its step. @throws Refusal `answer/reason-missing`, `answer/code-missing`. */
export function inputOfAnswer({ step, code, outcome }: Answer): Readonly<Record<string, unknown>> {
  if (step === 'accept') return {}
  if (!outcome || outcome.length < 2) throw new Refusal('answer/reason-missing', { field: 'outcome' })
  if (step !== 'refuse') return { outcome }
  if (!code) throw new Refusal('answer/code-missing', { field: 'code' })
  return { code, outcome }
}

/** Both parts of one letter: who it is about, on which way and which day it came. The national number is that of one part alone. */
const partOf = (record: Complaint | Report) => ({
  respondentName: record.respondentName,
  respondentId: record.respondentId,
  respondentAddress: record.respondentAddress,
  channel: record.channel,
  receivedOn: record.receivedOn,
  facts: record.facts,
})

/** The report that lies in a complaint: who complains reports under his name. */
export const reportOfComplaint = (complaint: Complaint): NewReport => ({
  ...partOf(complaint),
  identity: 'realName',
  reporterName: complaint.complainantName,
  reporterPhone: complaint.complainantPhone,
})

/** The complaint that lies in a report. @throws Refusal `letter/nobody-named`: nobody mediates for who is not known. */
export function complaintOfReport(report: Report, claim: string): NewComplaint {
  const { identity, reporterName, reporterPhone } = report
  if (identity !== 'realName' || reporterName === null || reporterPhone === null)
    throw new Refusal('letter/nobody-named', { identity })
  return { ...partOf(report), complainantName: reporterName, complainantPhone: reporterPhone, claim }
}
