import type { Limit } from '../../law/rule.ts'
import type { Weighing } from '../../law/weigh.ts'
import type { LawAsked } from './use-law.ts'

/** Every limit a rule ever set, by its name. */
export const limitsOf = ({ law }: LawAsked, rule: string): readonly Limit[] => {
  const limits = law.filter(({ id }) => id === rule).flatMap((version) => version.limits)
  return limits.filter((limit, place) => limits.findIndex(({ name }) => name === limit.name) === place)
}

/** With what a rule is asked first. */
export const questionOf = (known: LawAsked, rule: string): Weighing => ({
  rule,
  limit: limitsOf(known, rule)[0]?.name ?? '',
  from: known.asOf,
  place: null,
  mode: 'normal',
  roll: null,
  excluded: [],
  extended: [],
})
