import { dayNumber, dayOf, yearOf } from '../days.ts'
import { logistic } from '../random.ts'
import { isFoodOrDrug, type TradeGroup } from '../trades.ts'
import { daysAt, factOf, type Subject, seasons, type TownFact } from './fact.ts'

const samplesPerYear: Partial<Record<TradeGroup, number>> = {
  foodMaker: 8,
  canteen: 0.6,
  pharmacy: 0.25,
  foodShop: 0.22,
  catering: 0.2,
  device: 0.06,
  manufacturing: 0.03,
}

/** Samples that failed; for every fifth the fault lay with somebody upstream. */
export function failedSamples(subject: Subject): TownFact[] {
  const { business, random } = subject
  const fact = factOf(subject)
  const failing = logistic(-4 + 0.75 * business.conduct.hazard)
  return daysAt(subject, (samplesPerYear[business.trade.group] ?? 0) * failing, seasons.sampling).map((day) =>
    fact('sampleFailed', day, { attributed: random.chance(0.8) }),
  )
}

const lineOf: Partial<Record<TradeGroup, string>> = {
  catering: 'catering',
  foodMaker: 'foodProduction',
  foodShop: 'foodSale',
  canteen: 'canteen',
}

/** Food grades of each January, by hazard and a day's luck. */
export function grades(subject: Subject): TownFact[] {
  const { business, random, from, until, today } = subject
  const line = lineOf[business.trade.group]
  if (line === undefined) return []
  const fact = factOf(subject)
  return [2, 1, 0]
    .map((back) => ({ year: yearOf(today) - back, on: dayNumber(`${yearOf(today) - back}-01-10`) + random.below(20) }))
    .filter(({ on }) => on >= from && on <= until)
    .map(({ year, on }) =>
      fact('gradeAssessed', on, {
        line,
        grade: gradeFor(business.conduct.hazard + 0.5 * random.normal()),
        validUntil: `${year + 1}-01-31`,
      }),
    )
}

const gradeFor = (hazard: number): string => {
  if (hazard < 0.3) return 'A'
  if (hazard < 1.1) return 'B'
  return hazard < 2 ? 'C' : 'D'
}

/** Makers and halls have equipment; a few let an examination pass. */
export function overdueEquipment(subject: Subject): TownFact[] {
  const { business, random, from, until } = subject
  const { care, order } = business.conduct
  const has = random.chance(business.trade.form === 'factory' ? 0.25 : 0.01)
  if (!has || !random.chance(logistic(-2.2 + 0.6 * care + 0.3 * order))) return []
  const fact = factOf(subject)
  const dueOn = random.between(from, until - 1)
  const item = `99-${business.creditCode.slice(12, 17)}`
  const facts = [fact('examinationOverdue', dueOn + 1, { item, dueOn: dayOf(dueOn) })]
  const inOrderOn = dueOn + random.between(5, 120)
  return inOrderOn <= until && random.chance(0.9) ? [...facts, fact('equipmentPutInOrder', inOrderOn, { item })] : facts
}

/** Certificates, promises, hazards told by the business itself. */
export function goodStanding(subject: Subject): TownFact[] {
  const { business, random, from, until } = subject
  const fact = factOf(subject)
  const { group, form } = business.trade
  const facts: TownFact[] = []
  const isCareful = business.conduct.care < 0
  if (isCareful && random.chance(certifiedShare(group)))
    facts.push(
      fact('goodStandingCertified', random.between(from, until), {
        scheme: group === 'pharmacy' ? 'GSP' : 'HACCP',
        validUntil: dayOf(until + random.between(90, 900)),
      }),
    )
  if (form === 'shop' && random.chance(0.012))
    facts.push(
      fact('promiseMade', random.between(from, until), {
        promise: random.chance(0.5) ? 'worryFree' : 'noReasonReturn',
      }),
    )
  if (isCareful && isFoodOrDrug(business.trade) && random.chance(0.01))
    facts.push(fact('hazardSelfReported', random.between(from, until), { corrected: true }))
  return facts
}

const certifiedShare = (group: TradeGroup): number => {
  if (group === 'pharmacy') return 0.5
  return group === 'foodMaker' ? 0.2 : 0
}
