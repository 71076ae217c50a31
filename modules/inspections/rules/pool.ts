import { Refusal } from '../../../kernel/errors.ts'
import type { ItemData } from '../model/item.ts'
import type { PlanContent } from '../model/plan.ts'
import type { Contributor, DrawRule, SkillRule } from './draw/index.ts'
import { loadCapOf } from './load.ts'

/** Why a subject of the scope cannot be drawn. Kept in the house. */
export const outCauses = [
  'closed',
  'exit-pool',
  'suspended',
  'no-premises',
  'not-object',
  'too-new',
  'cap-reached',
  'checked-by-superior',
  'other-check-this-year',
  'no-operator',
] as const
export type OutCause = (typeof outCauses)[number]

const publicReasons: Readonly<Record<OutCause, string>> = {
  closed: 'not-visitable',
  'exit-pool': 'not-visitable',
  'no-premises': 'not-visitable',
  suspended: 'suspended',
  'not-object': 'not-object',
  'too-new': 'too-new',
  'cap-reached': 'visited-lately',
  'checked-by-superior': 'visited-lately',
  'other-check-this-year': 'visited-lately',
  'no-operator': 'not-visitable',
}

/**
 * What the line of the pool says, which anybody may read one day. Coarser than the cause: the exit pool and the cap
 * differ by class, so that naming them would tell the class of a business (D-02).
 */
export const publicReason = (cause: OutCause): string => publicReasons[cause]

export const department = 'market-regulation'

/** The task in the lines of the pool: the items by their ids, by their numbers when these are too long for a token. */
export function taskOf(items: readonly Pick<ItemData, 'id' | 'number'>[]): string {
  const named = items.map(({ id }) => id).join('.')
  return named.length <= 64 ? named : `items-${items.map(({ number }) => number).join('-')}`.slice(0, 64)
}

/**
 * Which skill a pair must bring for these items: one draw seats one pair, so its items may ask for one skill beside
 * the enforcement certificate. @throws Refusal `plan/skills-mixed` naming the skills.
 */
export function skillOf(items: readonly Pick<ItemData, 'id' | 'number' | 'qualification'>[]): SkillRule {
  const special = items.filter(({ qualification }) => qualification.skill !== 'E')
  const skills = [...new Set(special.map(({ qualification }) => qualification.skill))]
  if (skills.length > 1) throw new Refusal('plan/skills-mixed', { skills })
  const [skill] = skills
  const both = skill === undefined || special.some(({ qualification }) => qualification.both)
  return { item: taskOf(items), department, skill: skill ?? 'E', both }
}

/** As pairing asks it: the first brings the skill of the item, the second too where the item wants it of both. */
export function isPairFit(
  first: { readonly skills: readonly string[] },
  second: { readonly skills: readonly string[] },
  { qualification: { skill, both } }: Pick<ItemData, 'qualification'>,
): boolean {
  return first.skills.includes(skill) && (!both || second.skills.includes(skill))
}

export type RuleInput = {
  readonly organiser: string
  readonly content: PlanContent
  readonly items: readonly ItemData[]
  readonly workingDays: number
  /** Offices that stand in the pool as places. */
  readonly places: readonly string[]
  readonly contributors: readonly Contributor[]
  readonly custodian: Contributor
  /** Other departments of a joint task, as they stand in the officer file. */
  readonly partners: readonly string[]
}

/** The rule of the protocol, made from an approved plan. Risk classes are its strata, so nobody gets it whole. */
export function drawRuleOf(input: RuleInput): DrawRule {
  const { organiser, content, items, workingDays, places, contributors, custodian, partners } = input
  return {
    organiser,
    departments: [department, ...partners].sort((a, b) => (a < b ? -1 : 1)),
    strata: content.strata,
    evenArm: content.evenArm,
    places: placesOf(content, places, partners),
    skills: [skillOf(items)],
    loadCap: loadCapOf(content, workingDays),
    window: content.window,
    contributors: [...contributors].sort((a, b) => (a.party < b.party ? -1 : 1)),
    quorum: content.quorum,
    custodian,
    beaconSource: content.beaconSource,
    publish: 'public',
  }
}

/** Another department has no office in the places of ours: its unit goes everywhere. */
function placesOf(
  { pairWithin }: PlanContent,
  places: readonly string[],
  partners: readonly string[],
): DrawRule['places'] {
  const anywhere = { place: '*', units: ['*'] }
  if (pairWithin === 'bureau') return [anywhere]
  const offices = [...new Set(places)].filter((place) => place !== '-').sort((a, b) => (a < b ? -1 : 1))
  return [anywhere, ...offices.map((place) => ({ place, units: [place, ...partners] }))]
}

/** A code that stands in lines and hashes; an identity where the unit has none or one that does not fit. */
export const tokenOf = (code: string | null, id: string): string =>
  code !== null && /^[0-9A-Za-z:._-]{1,64}$/.test(code) ? code : id
