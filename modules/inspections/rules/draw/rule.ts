import { isSm2PublicKey } from '../../../../kernel/crypto/sm2.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import type { Commitment, Contributor, DrawRule, StratumRule } from './protocol.ts'
import { isAscending } from './tokens.ts'

/** Refuses `rule/contradictory` with the member of the rule that is wrong. */
export function requireRule(rule: DrawRule): void {
  const fault = findRuleFault(rule)
  if (fault) throw new Refusal('rule/contradictory', { member: fault })
}

/** The first member of the rule, in the order of the format, that contradicts it. */
export function findRuleFault(rule: DrawRule): string | undefined {
  return ruleChecks.find(([, isSound]) => !isSound(rule))?.[0]
}

const ruleChecks: readonly (readonly [string, (rule: DrawRule) => boolean])[] = [
  ['departments', (rule) => rule.departments.length > 0 && isAscending(rule.departments)],
  ['strata', (rule) => rule.strata.length > 0 && isAscending(rule.strata.map(({ stratum }) => stratum))],
  ['evenArm', (rule) => rule.evenArm.num < rule.evenArm.den],
  ['places', (rule) => isAscending(rule.places.map(({ place }) => place))],
  ['skills', areSkillsSound],
  ['window', (rule) => rule.window.from <= rule.window.until],
  ['contributors', areContributorsSound],
  ['quorum', (rule) => rule.quorum <= rule.contributors.length],
  ['custodian', isCustodianSound],
]

function areSkillsSound(rule: DrawRule): boolean {
  const keys = rule.skills.map(({ item, department }) => `${item}\t${department}`)
  return isAscending(keys) && rule.skills.every(({ department }) => rule.departments.includes(department))
}

function areContributorsSound(rule: DrawRule): boolean {
  const keys = rule.contributors.map(({ key }) => key)
  const isDistinct = isAscending(rule.contributors.map(({ party }) => party)) && new Set(keys).size === keys.length
  return isDistinct && keys.every(isSm2PublicKey)
}

/** Whoever keeps the envelopes must neither organise nor contribute, else he could open and choose alone. */
function isCustodianSound({ custodian, contributors, organiser }: DrawRule): boolean {
  const isContributor = contributors.some(({ party, key }) => party === custodian.party || key === custodian.key)
  return !isContributor && custodian.unit !== organiser && isSm2PublicKey(custodian.key)
}

export function findContributor(rule: DrawRule, party: string): Contributor | undefined {
  return rule.contributors.find((contributor) => contributor.party === party)
}

/** Enough commitments, of at least two units: so at least one stands outside the unit that draws. */
export function hasQuorum(rule: DrawRule, commitments: readonly Pick<Commitment, 'party'>[]): boolean {
  const units = commitments.map(({ party }) => findContributor(rule, party)?.unit)
  return commitments.length >= rule.quorum && new Set(units).size >= 2
}

/** Places of a stratum with `count` businesses `in`: least(N, max, greatest(min, ⌈N·num/den⌉)). */
export function quotaOf(rule: StratumRule, count: number): number {
  const share = ceilDivide(count * rule.num, rule.den)
  return Math.min(count, rule.max ?? count, Math.max(rule.min, share))
}

/**
 * Places of the even arm, drawn first and over all classes alike. With Q places by quota it takes ⌈Q·num/(den−num)⌉
 * besides them, so that it is at least num/den of all places, whatever falls together.
 */
export function evenArmPlaces(rule: DrawRule, counts: ReadonlyMap<string, number>): number {
  const { num, den, min } = rule.evenArm
  let quotaPlaces = 0
  let total = 0
  for (const stratum of rule.strata) quotaPlaces += quotaOf(stratum, counts.get(stratum.stratum) ?? 0)
  for (const count of counts.values()) total += count
  return Math.min(total, Math.max(min, ceilDivide(quotaPlaces * num, den - num)))
}

function ceilDivide(value: number, by: number): number {
  return Math.floor((value + by - 1) / by)
}
