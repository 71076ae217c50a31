import type { Limit } from '../../law/rule.ts'
import type { Weighing } from '../../law/weigh.ts'
import type { LawAsked } from './use-law.ts'

/** Every limit a rule ever set, by its name. */
export const limitsOf = ({ law }: LawAsked, rule: string): readonly Limit[] => {
  const limits = law.filter(({ id }) => id === rule).flatMap((version) => version.limits)
  return limits.filter((limit, place) => limits.findIndex(({ name }) => name === limit.name) === place)
}

/** With what a rule is asked first; `from` is kept of the question before. */
export function questionOf(known: LawAsked, rule: string, from: string = known.asOf): Weighing {
  const [limit] = limitsOf(known, rule)
  const nothing = { place: null, mode: 'normal', roll: null, excluded: [], extended: [] } as const
  return { rule, limit: limit?.name ?? '', from: fromUnder(limit, from), ...nothing }
}

/** The beginning as a limit counts it: hours begin at an hour, which is that of the office until it is told. */
export function fromUnder(limit: Limit | undefined, from: string): string {
  const day = from.slice(0, 10)
  if (limit?.unit !== 'hours') return day
  return from.includes('T') || day === '' ? from : `${day}T09:00`
}
