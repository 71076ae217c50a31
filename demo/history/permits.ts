import { dayNumber } from '../days.ts'
import { logistic } from '../random.ts'
import { factOf, type Subject, type TownFact } from './fact.ts'

/** Years a permit is good for; what is only filed for the record has no end. */
const years: Readonly<Record<string, number>> = {
  foodProduction: 5,
  foodWorkshop: 3,
  foodSale: 5,
  catering: 5,
  canteen: 5,
  drugRetail: 5,
  drugWholesale: 5,
  deviceClass3: 5,
  productionPermit: 5,
  refinedOil: 5,
}

/** What may be done here, since when, until when; what was never obtained and what ended unseen. */
export function permits(subject: Subject): TownFact[] {
  const { business, random } = subject
  const { care, order } = business.conduct
  return business.trade.permits.flatMap((category) => {
    const isMissing = random.chance(logistic(-3.9 + 0.45 * care + 0.45 * order))
    return isMissing ? gapOf(subject, category) : grantOf(subject, category)
  })
}

function gapOf(subject: Subject, category: string): TownFact[] {
  const { random, from, until } = subject
  const fact = factOf(subject)
  const length = (years[category] ?? 0) * 365
  if (length === 0 || random.chance(0.6)) return [fact('permitNeeded', random.between(from, until), { category })]
  const endedOn = until - random.between(31, 400)
  const grantedOn = Math.max(dayNumber(subject.business.foundedOn) + 1, endedOn - length)
  if (grantedOn >= endedOn) return [fact('permitNeeded', until, { category })]
  const validUntil = dayText(endedOn)
  return [
    fact('permitGranted', grantedOn, { category, validUntil }),
    fact('permitEnded', endedOn, { category, reason: 'expired' }),
  ]
}

function grantOf(subject: Subject, category: string): TownFact[] {
  const { business, random, until, today } = subject
  const fact = factOf(subject)
  const founded = dayNumber(business.foundedOn)
  const length = (years[category] ?? 0) * 365
  if (length === 0) return [fact('permitGranted', Math.min(founded + random.between(3, 30), until), { category })]
  const firstGrant = Math.min(founded + random.between(5, 40), until)
  const grantedOn = firstGrant + Math.floor((until - firstGrant) / length) * length
  const validUntil = grantedOn + length
  const facts = [fact('permitGranted', grantedOn, { category, validUntil: dayText(validUntil) })]
  const endsSoon = validUntil - dayNumber(today) < 90
  // Of what ends within three months a third has not applied yet: the list that an office wants to see.
  if (endsSoon && random.chance(0.67)) facts.push(fact('permitRenewalApplied', until - random.below(20), { category }))
  return facts
}

const dayText = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)
