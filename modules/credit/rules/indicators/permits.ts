import { addDays, type Day } from '../../../../kernel/calendar.ts'
import type { Fact } from '../fact-kinds.ts'
import type { Measures, Trades } from '../model-schema.ts'
import { type Block, dayText, groupBy, kindSql, lastDay, lastDaySql, ofKinds, textSql, wordsSql } from './facts.ts'

type PermitFact = Fact<'permitGranted' | 'permitEnded' | 'permitRenewalApplied' | 'permitNeeded'>

/** Days before and after its end within which a permit without renewal is only a sign (R201 = 1). */
const graceDays = 30
const forever = '9999-12-31'

/** What is known of one category of permit: it is in force, or since when it is not. */
type PermitState = { readonly category: string; readonly isHeld: boolean; readonly gap: number }

/** R201 and, for R102 and F1, the categories held. */
export function measurePermits(facts: readonly Fact[], day: Day) {
  const permitFacts = ofKinds(facts, 'permitGranted', 'permitEnded', 'permitRenewalApplied', 'permitNeeded')
  const closed = isFoundClosed(facts)
  const states = [...groupBy(permitFacts, ({ payload }) => payload.category)].map(([category, ofCategory]) =>
    permitState(category, ofCategory, day, closed),
  )
  return {
    permit_gap: Math.max(0, ...states.map(({ gap }) => gap)),
    held: states.filter(({ isHeld }) => isHeld).map(({ category }) => category),
  }
}

/** R102: the highest level of a permit held, else of the class of GB/T 4754; unknown without either. */
export function tradeHazard(held: readonly string[], tradeCode: string | null, { tradeHazard: table }: Measures) {
  const byPermit = table.levels.filter(({ permits }) => permits.some((permit) => held.includes(permit)))
  if (byPermit.length > 0) return Math.max(...byPermit.map(({ level }) => level))
  const digits = tradeDigits(tradeCode)
  if (digits === null) return null
  const byTrade = table.levels.filter(({ industries }) => isOfIndustry(digits, industries))
  return byTrade.length > 0 ? Math.max(...byTrade.map(({ level }) => level)) : table.otherwise
}

/** F1: trades that are never class A. */
export function isStrictTrade(
  held: readonly string[],
  tradeCode: string | null,
  { permits, industries }: Trades,
): boolean {
  const digits = tradeDigits(tradeCode)
  return held.some((category) => permits.includes(category)) || (digits !== null && isOfIndustry(digits, industries))
}

/** The digits of a trade code, `5225` of `F5225`; null when it has no division. */
export function tradeDigits(tradeCode: string | null): string | null {
  const digits = (tradeCode ?? '').replace(/^[A-Z]/, '')
  return /^[0-9]{2,4}$/.test(digits) ? digits : null
}

export const tradeDigitsSql = `substring(b.trade_code from '^[A-Z]?([0-9]{2,4})$')`

export function tradeHazardSql({ tradeHazard: { levels, otherwise } }: Measures): string {
  const falling = [...levels].sort((one, other) => other.level - one.level)
  const cases = falling
    .filter(({ industries }) => industries.length > 0)
    .map(({ level, industries }) => `when ${isOfIndustrySql(industries)} then ${level}`)
  return `coalesce(permits.hazard, case when s.trade is null then null ${cases.join(' ')} else ${otherwise} end)`
}

export function isStrictTradeSql({ strictTrade: { industries } }: Measures): string {
  const byTrade = industries.length > 0 ? `coalesce(${isOfIndustrySql(industries)}, false)` : 'false'
  return `(coalesce(permits.strict, false) or ${byTrade})`
}

export function permitsBlock(measures: Measures): Block {
  const closedVisit = `f.kind = 'visitConcluded' and f.payload ->> 'entityState' is not null`
  const openVisit = `f.kind = 'visitConcluded' and f.payload ->> 'entityState' is null`
  const { levels } = measures.tradeHazard
  const hazard = [...levels]
    .filter(({ permits }) => permits.length > 0)
    .sort((one, other) => other.level - one.level)
    .map(({ level, permits }) => `when p.category in (${wordsSql(permits)}) then ${level}`)
  const strict = measures.strictTrade.permits
  return {
    name: 'permits',
    tables: [
      `permit_closed as (
  select f.subject_id, ${lastDaySql(closedVisit)} > coalesce(${lastDaySql(openVisit)}, '-infinity') as closed
  from known f where f.kind = 'visitConcluded' group by f.subject_id
)`,
      `permit_category as (
  select f.subject_id, f.payload ->> 'category' as category,
    ${lastDaySql(`f.kind = 'permitGranted'`)} as granted,
    max(coalesce(${textSql('validUntil')}, '${forever}')) filter (where f.kind = 'permitGranted') as valid_until,
    ${lastDaySql(`f.kind = 'permitEnded'`)} as ended,
    ${lastDaySql(`f.kind = 'permitEnded' and f.payload ->> 'reason' = 'givenUp'`)} as given_up,
    ${lastDaySql(`f.kind = 'permitRenewalApplied'`)} as renewal,
    ${lastDaySql(`f.kind = 'permitNeeded'`)} as needed
  from known f where ${kindSql('permitGranted', 'permitEnded', 'permitRenewalApplied', 'permitNeeded')}
  group by f.subject_id, f.payload ->> 'category'
)`,
      // The last day of validity: what stands on the permit, or the end that came earlier.
      `permit_end as (
  select p.*, case when p.ended > p.granted then least(p.valid_until, to_char(p.ended, 'YYYY-MM-DD')) else p.valid_until end as last_day
  from permit_category p
)`,
      `permit_state as (
  select p.subject_id, p.category,
    coalesce(p.granted is not null and not coalesce(p.ended > p.granted, false) and p.last_day >= ${dayText}, false) as held,
    case
      when c.closed then 0
      when p.granted is null then case when p.needed > coalesce(p.given_up, '-infinity') then 2 else 0 end
      when p.given_up > p.granted then case when p.needed > p.given_up then 2 else 0 end
      when p.last_day < to_char($1::date - ${graceDays}, 'YYYY-MM-DD')
        then case when p.renewal >= p.granted and to_char(p.renewal, 'YYYY-MM-DD') <= p.last_day then 0 else 2 end
      when p.last_day <= to_char($1::date + ${graceDays}, 'YYYY-MM-DD') then case when p.renewal >= p.granted then 0 else 1 end
      else 0
    end as gap
  from permit_end p left join permit_closed c on c.subject_id = p.subject_id
)`,
      `permits as (
  select p.subject_id, max(p.gap) as gap,
    ${hazard.length > 0 ? `max(case ${hazard.join(' ')} end) filter (where p.held)` : 'null::integer'} as hazard,
    ${strict.length > 0 ? `bool_or(p.held and p.category in (${wordsSql(strict)}))` : 'false'} as strict
  from permit_state p group by p.subject_id
)`,
    ],
    columns: {
      permit_gap: 'coalesce(permits.gap, 0)',
      trade_hazard: tradeHazardSql(measures),
      strict_trade: isStrictTradeSql(measures),
    },
  }
}

function permitState(category: string, facts: readonly PermitFact[], day: Day, closed: boolean): PermitState {
  const grants = ofKinds(facts, 'permitGranted')
  const ends = ofKinds(facts, 'permitEnded')
  const granted = lastDay(grants)
  const ended = lastDay(ends)
  const isEnded = granted !== null && ended !== null && ended > granted
  const validUntil = grants.map(({ payload }) => payload.validUntil ?? forever).reduce(later, '')
  const permit = {
    granted,
    lastDay: isEnded && ended < validUntil ? ended : validUntil,
    givenUp: lastDay(ends.filter(({ payload }) => payload.reason === 'givenUp')),
    renewal: lastDay(ofKinds(facts, 'permitRenewalApplied')),
    needed: lastDay(ofKinds(facts, 'permitNeeded')),
  }
  return {
    category,
    isHeld: granted !== null && !isEnded && permit.lastDay >= day,
    gap: closed ? 0 : gapOf(permit, day),
  }
}

type Permit = { readonly [Part in 'granted' | 'givenUp' | 'renewal' | 'needed']: Day | null } & {
  readonly lastDay: Day
}

function gapOf(permit: Permit, day: Day): number {
  const { granted, givenUp, needed } = permit
  if (granted === null || isAfter(givenUp, granted)) return isAfter(needed, givenUp ?? '') ? 2 : 0
  return gapAtEnd(permit.lastDay, isAfter(permit.renewal, addDays(granted, -1)) ? permit.renewal : null, day)
}

function gapAtEnd(end: Day, renewedOn: Day | null, day: Day): number {
  if (end < addDays(day, -graceDays)) return isInTime(renewedOn, end) ? 0 : 2
  return renewedOn === null && end <= addDays(day, graceDays) ? 1 : 0
}

/** 行政许可法 Art. 50: applied for in time and not decided, it counts as renewed. */
function isInTime(renewedOn: Day | null, end: Day): boolean {
  return renewedOn !== null && renewedOn <= end
}

/** The latest visit that found anything out about the business found it no longer there. */
function isFoundClosed(facts: readonly Fact[]): boolean {
  const visits = ofKinds(facts, 'visitConcluded')
  const closed = lastDay(visits.filter(({ payload }) => (payload.entityState ?? null) !== null))
  const open = lastDay(visits.filter(({ payload }) => (payload.entityState ?? null) === null))
  return isAfter(closed, open ?? '')
}

function isAfter(day: Day | null, other: Day): boolean {
  return day !== null && day > other
}

function later(one: Day, other: Day): Day {
  return one > other ? one : other
}

function isOfIndustry(digits: string, industries: readonly string[]): boolean {
  return industries.some((industry) => digits.startsWith(industry))
}

function isOfIndustrySql(industries: readonly string[]): string {
  const lengths = [...new Set(industries.map(({ length }) => length))].sort()
  const tests = lengths.map(
    (length) =>
      `left(s.trade, ${length}) in (${wordsSql(industries.filter((industry) => industry.length === length))})`,
  )
  return `(${tests.join(' or ')})`
}
