import { daysAt, factOf, type Subject, seasons, type TownFact } from './fact.ts'

/** Accepted complaints follow the customers far more than the conduct; 60 of 100 are settled. */
export function complaints(subject: Subject): TownFact[] {
  const { footfall, care, street } = subject.business.conduct
  // Of 54 accepted complaints of 1,000 businesses some six are those of the planted supermarkets.
  const perYear = 0.026 * footfall ** 0.85 * Math.exp(0.42 * care + 0.3 * street)
  return daysAt(subject, perYear, seasons.complaints).flatMap((day, index) => complaintOn(subject, day, index))
}

const terminations = [
  [1, 22],
  [2, 31],
  [3, 33],
  [4, 2],
  [5, 3.5],
  [6, 5],
  [7, 0.5],
  [8, 3],
] as const

export function complaintOn(subject: Subject, day: number, index: number): TownFact[] {
  const { business, random, until } = subject
  const fact = factOf(subject)
  const complaint = `${business.creditCode.slice(8, 17)}-T${index + 1}`
  const facts = [fact('complaintAccepted', day, { complaint })]
  const concludedOn = day + Math.min(60, Math.max(1, Math.round(14 * Math.exp(0.9 * random.normal()))))
  if (concludedOn > until) return facts
  const isSettled = random.chance(0.6)
  const terminationCode = isSettled ? null : random.weigh(terminations)
  const refusedBy = terminationCode === 3 ? (random.chance(0.7) ? 'respondent' : 'complainant') : null
  facts.push(fact('complaintConcluded', concludedOn, { complaint, terminationCode, refusedBy }))
  // One office closes fast, and what it closed comes back.
  const recurs = random.chance(business.street.office.isHasty ? 0.17 : 0.06)
  const again = concludedOn + random.between(3, 29)
  if (recurs && again <= until) facts.push(fact('complaintRecurred', again, { complaint }))
  return facts
}

/** Reports of violations: a little more than half are true, a sixth of these lead to a case. */
export function violationReports(subject: Subject): TownFact[] {
  const { footfall, hazard } = subject.business.conduct
  const fact = factOf(subject)
  return daysAt(subject, 0.01 * footfall ** 0.6 * Math.exp(0.75 * hazard), seasons.reports)
    .filter(() => subject.random.chance(0.55))
    .map((day) => fact('violationReportVerified', day, { ledToFiling: subject.random.chance(0.3) }))
}
