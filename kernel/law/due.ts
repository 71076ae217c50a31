import type { Calendar, Day } from '../calendar.ts'
import { getLimit, getRule } from './find.ts'
import { type Due, reckon } from './reckon.ts'
import type { Law, RuleVersion } from './rule.ts'

/** The last day of the rule's only limit for something that happened on `from`, under the version then in force. */
export function dueUnder(law: Law, id: string, from: Day, calendar: Calendar): Due & { readonly rule: RuleVersion } {
  const rule = getRule(law, id, { on: from })
  return { ...reckon({ from, limit: getLimit(rule) }, calendar), rule }
}
