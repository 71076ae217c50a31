import type { Calendar, Day, DueDay, Duration } from './calendar.ts'
import { dueAfter } from './calendar.ts'
import { Refusal } from './errors.ts'

/** One version of one rule, as it lies in `data/law/`: never edited after release, only followed by another. */
export type RuleVersion = {
  readonly id: string
  readonly version: string
  readonly article: string
  readonly limit: Duration
  readonly inForceFrom: Day
  readonly inForceUntil: Day | null
}

export type Law = readonly RuleVersion[]

/** The version of a rule in force on a day. @throws Refusal `law/no-such-rule`. */
export function getRule(law: Law, id: string, on: Day): RuleVersion {
  const found = law.find(
    (rule) => rule.id === id && rule.inForceFrom <= on && (rule.inForceUntil === null || on <= rule.inForceUntil),
  )
  if (!found) throw new Refusal('law/no-such-rule', { rule: id, on })
  return found
}

/** The last day of the rule's limit for something that happened on `from`, under the version then in force. */
export function dueUnder(law: Law, id: string, from: Day, calendar: Calendar): DueDay & { readonly rule: RuleVersion } {
  const rule = getRule(law, id, from)
  return { ...dueAfter(from, rule.limit, calendar), rule }
}
