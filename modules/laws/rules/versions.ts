import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RuleVersion as LawVersion, Limit, Threshold } from '../../../kernel/law/rule.ts'
import type { VersionNumbers, VersionState } from '../model/index.ts'

/** The version a draft was begun from, with the numbers of the draft. @throws Refusal `rule-version/unknown-part`. */
export function withNumbers(base: LawVersion, { limits, thresholds }: VersionNumbers): Numbers {
  const limitNames = limits.map(({ name }) => name)
  const thresholdNames = thresholds.map(({ name }) => name)
  demandSame('limits', base.limits, limitNames)
  demandSame('thresholds', base.thresholds, thresholdNames)
  return {
    limits: base.limits.map((limit) =>
      limitWith(
        limit,
        limits.find(({ name }) => name === limit.name),
      ),
    ),
    thresholds: base.thresholds.map((threshold) => {
      const value = thresholds.find(({ name }) => name === threshold.name)?.value ?? threshold.value
      return { ...threshold, value }
    }),
  }
}

type Numbers = { readonly limits: Limit[]; readonly thresholds: Threshold[] }

function demandSame(part: string, base: readonly { name: string }[], names: readonly string[]) {
  const expected = base.map(({ name }) => name)
  const found = names.find((name) => !expected.includes(name)) ?? expected.find((name) => !names.includes(name))
  if (found !== undefined) throw new Refusal('rule-version/unknown-part', { part, found, expected })
}

function limitWith(limit: Limit, said: VersionNumbers['limits'][number] | undefined): Limit {
  if (!said) return limit
  const extensions = limit.extensions?.map((extension) => ({
    ...extension,
    amount: said.extensions.find(({ name }) => name === extension.name)?.amount ?? extension.amount,
  }))
  const { amount, unit, roll } = said
  return { ...limit, amount, unit, roll, ...(extensions ? { extensions } : {}) }
}

export const numbersOf = ({ limits, thresholds }: Pick<LawVersion, 'limits' | 'thresholds'>): VersionNumbers => ({
  limits: limits.map(({ name, amount, unit, roll, extensions = [] }) => ({
    name,
    amount,
    unit,
    roll,
    extensions: extensions.map((extension) => ({ name: extension.name, amount: extension.amount })),
  })),
  thresholds: thresholds.map(({ name, value }) => ({ name, value })),
})

/** What a local version may not do against the wider law it stands under; `part` names the limit or threshold. */
export type Breach = { readonly part: string; readonly why: BreachReason }
export type BreachReason = 'longer' | 'shorter' | 'unit' | 'roll' | 'extension' | 'threshold'

/**
 * A place may only do what the wider law leaves to it. What is marked as left to the place (`isParameter`) it sets. A
 * duty of the authority (`holidayBlock`) and a coercive measure (`none`) it may bind itself to do sooner, never later; the
 * time of a party (`nonWorkday`) and a notice before an event it may make longer, never shorter (M-06).
 */
export function breachesOf(wider: Pick<LawVersion, 'limits' | 'thresholds'>, local: Numbers): Breach[] {
  return [
    ...local.limits.flatMap((limit) => {
      const above = wider.limits.find(({ name }) => name === limit.name)
      return above && !above.isParameter ? breachesOfLimit(above, limit) : []
    }),
    ...local.thresholds.flatMap(({ name, value }): Breach[] => {
      const above = wider.thresholds.find((threshold) => threshold.name === name)
      return above && !above.isParameter && above.value !== value ? [{ part: name, why: 'threshold' }] : []
    }),
  ]
}

function breachesOfLimit(above: Limit, limit: Limit): Breach[] {
  const of = (why: BreachReason): Breach => ({ part: limit.name, why })
  if (limit.unit !== above.unit) return [of('unit')]
  const protects = above.roll === 'nonWorkday' || above.direction === 'before'
  const extended = (limit.extensions ?? []).some(
    ({ name, amount }) => amount > (above.extensions?.find((known) => known.name === name)?.amount ?? 0),
  )
  return [
    ...(limit.roll === above.roll ? [] : [of('roll')]),
    ...(protects && limit.amount < above.amount ? [of('shorter')] : []),
    ...(!protects && limit.amount > above.amount ? [of('longer')] : []),
    ...(!protects && extended ? [of('extension')] : []),
  ]
}

type Standing = { readonly state: VersionState; readonly version: number }

/** @throws Refusal `rule-version/stale`, `rule-version/not-open`. */
export function checkState({ state, version }: Standing, states: readonly VersionState[], seen: number): void {
  if (version !== seen) throw new Refusal('rule-version/stale', { seen, current: version })
  if (!states.includes(state)) throw new Refusal('rule-version/not-open', { state, expected: states })
}

export type Draft = Numbers & {
  readonly place: string | null
  readonly mode: LawVersion['mode']
  readonly confidence: LawVersion['confidence']
  readonly inForceFrom: Day
  readonly inForceUntil: Day | null
}

/** What a draft is held against: the law above it, the day, and for whom its bureau may make law. */
export type Ground = {
  readonly today: Day
  /** The version that would be asked at its place on its first day if it were not there. */
  readonly wider: LawVersion
  /** Beginning of the division codes of the bureau; null for the highest one, which keeps the law of the whole country. */
  readonly reach: string | null
  /** First day of the latest version of the same rule, place and mode; null if there is none. */
  readonly lastFrom: Day | null
}

/**
 * Whether a draft may become law.
 * @throws Refusal `rule-version/day-past`, `rule-version/days-backwards`, `rule-version/later-version-stands`,
 * `rule-version/place-elsewhere`, `rule-version/unconfirmed`, `rule-version/against-wider-law` naming each part.
 */
export function checkLawful(draft: Draft, ground: Ground): void {
  checkDays(draft, ground)
  const { place, mode, confidence } = draft
  const { reach, wider } = ground
  if (reach !== null && !place?.startsWith(reach))
    throw new Refusal('rule-version/place-elsewhere', { field: 'place', found: place, expected: reach })
  if (confidence === 'check') throw new Refusal('rule-version/unconfirmed', { field: 'confidence' })
  // The law of the whole country, and that of an emergency, is kept as the organ that made it wrote it.
  if (place === null || (mode !== 'normal' && reach === null)) return
  const breaches = breachesOf(wider, draft)
  if (breaches.length > 0) throw new Refusal('rule-version/against-wider-law', { rule: wider.id, breaches })
}

function checkDays({ inForceFrom, inForceUntil }: Draft, { today, lastFrom }: Ground): void {
  const field = 'inForceFrom'
  if (inForceFrom <= today) throw new Refusal('rule-version/day-past', { field, found: inForceFrom, today })
  if (inForceUntil !== null && inForceUntil < inForceFrom)
    throw new Refusal('rule-version/days-backwards', { field: 'inForceUntil', inForceFrom, inForceUntil })
  if (lastFrom !== null && inForceFrom <= lastFrom)
    throw new Refusal('rule-version/later-version-stands', { field, found: inForceFrom, lastFrom })
}

/** @throws Refusal `rule-version/own-draft`: whoever had a hand in it does not put it in force. */
export function checkSecondPerson(approver: string | null, authors: readonly string[]): void {
  if (approver === null || authors.includes(approver)) throw new Refusal('rule-version/own-draft')
}
