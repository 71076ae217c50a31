import { dayNumber, dayOf, yearOf } from '../days.ts'
import { isEnterprise } from '../kinds.ts'
import { logistic } from '../random.ts'
import { daysAt, factOf, type Subject, type TownFact } from './fact.ts'

/** Changes of registration: 158 of 1,000 businesses a year, want of order more often. */
export function registrationChanges(subject: Subject): TownFact[] {
  const { business } = subject
  const { care, order } = business.conduct
  const fact = factOf(subject)
  const part = business.kind === 'individual' ? { head: 0.15, address: 0.4 } : { head: 1, address: 1 }
  const rates = [
    ['legalRepresentative', 0.045 * Math.exp(0.2 * care + 0.25 * order) * part.head],
    ['address', 0.07 * Math.exp(0.12 * care + 0.3 * order) * part.address],
    ['scope', 0.07],
    ['name', 0.012],
    ['shareholders', isEnterprise(business) ? 0.05 : 0],
    ['capital', isEnterprise(business) ? 0.03 : 0],
  ] as const
  return rates.flatMap(([what, perYear]) =>
    daysAt(subject, perYear).map((day) => fact('registrationChanged', day, { what: [what] })),
  )
}

const filingMonths = [4, 6, 9, 11, 22, 48]

/** Annual reports of the closed windows, what was missed, and the abnormal list that follows (E-06 … E-11). */
export function annualReports(subject: Subject): TownFact[] {
  const facts: TownFact[] = []
  let listedUntil = 0
  for (let year = yearOf(dayOf(subject.from)) - 1; year < yearOf(subject.today); year++) {
    const told = reportOf(subject, year, listedUntil)
    listedUntil = told.listedUntil
    facts.push(...told.facts)
  }
  return facts
}

function reportOf(subject: Subject, year: number, listedUntil: number): { facts: TownFact[]; listedUntil: number } {
  const { business, random, until } = subject
  const windowEnd = dayNumber(`${year + 1}-06-30`)
  const isDue = yearOf(business.foundedOn) <= year && windowEnd < until && windowEnd >= subject.from
  if (!isDue) return { facts: [], listedUntil }
  const { order, isShell } = business.conduct
  const base = business.kind === 'individual' ? -2.25 : -2.75
  const fact = factOf(subject)
  if (!random.chance(logistic(base + 0.95 * order + (isShell ? 1.6 : 0)))) {
    const report = isShell && random.chance(0.5) ? { year, late: false, zeroActivity: true } : { year, late: false }
    return { facts: [fact('annualReportFiled', filingDay(subject, year), report)], listedUntil }
  }
  return missedReport(subject, year, listedUntil)
}

const listingShare = 0.66
const delistingShare = 0.72
const listingShareOfIndividuals = 0.05

function missedReport(subject: Subject, year: number, listedUntil: number): { facts: TownFact[]; listedUntil: number } {
  const { business, random, until } = subject
  const missedOn = dayNumber(`${year + 1}-07-01`)
  const missed = factOf(subject)('annualReportMissed', missedOn, { year })
  // Who is listed already and has not come back does not come back for this year either.
  if (missedOn < listedUntil) return { facts: [missed], listedUntil }
  const listedOn = missedOn + random.between(5, 18)
  const share = isEnterprise(business) ? listingShare : listingShareOfIndividuals
  if (listedOn <= until && random.chance(share)) {
    const { facts, isOff } = listing(subject, year, listedOn)
    return { facts: [missed, ...facts], listedUntil: isOff ? listedUntil : until + 1 }
  }
  const filedOn = missedOn + random.between(1, 200)
  const isFiled = random.chance(delistingShare) && filedOn <= until
  const filed = factOf(subject)('annualReportFiled', filedOn, { year, late: true })
  return { facts: isFiled ? [missed, filed] : [missed], listedUntil }
}

function listing(subject: Subject, year: number, listedOn: number): { facts: TownFact[]; isOff: boolean } {
  const { random, until } = subject
  const fact = factOf(subject)
  const listed = fact('abnormalListed', listedOn, { reason: 'annualReport' })
  const filedOn = listedOn + random.between(8, 330)
  if (!random.chance(delistingShare) || filedOn + 2 > until) return { facts: [listed], isOff: false }
  const how = random.chance(0.75) ? 'removed' : 'repaired'
  const filed = fact('annualReportFiled', filedOn, { year, late: true })
  return { facts: [listed, filed, fact('abnormalDelisted', filedOn + 2, { reason: 'annualReport', how })], isOff: true }
}

/** 48 of 100 reports come in June, half of these in its last nine days. */
function filingDay({ random }: Subject, year: number): number {
  const month = random.weigh(filingMonths.map((share, index) => [index, share] as const))
  const first = dayNumber(`${year + 1}-0${month + 1}-01`)
  if (month === 5 && random.chance(0.5)) return first + random.between(21, 29)
  return first + random.below(month === 5 ? 21 : 28)
}

/** Letters that came back, the list that follows, and who is found again. */
export function unreachability(subject: Subject): TownFact[] {
  const { business, random, from, until } = subject
  const { order, isShell } = business.conduct
  const isEligible = isEnterprise(business) && until - from > 120
  if (!isEligible || !random.chance(logistic(-4.3 + 0.5 * order + (isShell ? 3.1 : 0)))) return []
  const fact = factOf(subject)
  const day = random.between(from + 60, until - 10)
  const facts = [fact('letterReturned', day - 20, {}), fact('abnormalListed', day, { reason: 'unreachable' })]
  const foundOn = day + random.between(30, 500)
  if (random.chance(0.3) && foundOn <= until)
    facts.push(fact('abnormalDelisted', foundOn, { reason: 'unreachable', how: 'removed' }))
  return facts
}

/** Lists of other authorities and marks of the register. */
export function marksOfOthers(subject: Subject): TownFact[] {
  const { business, random, from, until } = subject
  if (!isEnterprise(business) || until - from < 60) return []
  const fact = factOf(subject)
  const someDay = () => random.between(from + 30, until)
  return [
    ...(random.chance(0.03) ? [fact('capitalTermMarked', someDay(), {})] : []),
    ...(random.chance(0.012) ? [fact('judgmentDefaulterListed', someDay(), {})] : []),
    ...(random.chance(0.004) ? [fact('equityFrozen', someDay(), {})] : []),
    ...(random.chance(0.003) ? [fact('publicityCorrected', someDay(), {})] : []),
    ...(random.chance(0.0003) ? [fact('registrationFraudEstablished', someDay(), { way: 'otherIdentity' })] : []),
  ]
}
