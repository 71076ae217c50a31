import type { Calendar, Day } from './calendar.ts'
import { getLimit, getRule } from './law/find.ts'
import { type Due, reckon } from './law/reckon.ts'
import type { Law, RuleVersion } from './law/rule.ts'

export { type Circumstances, getLimit, getRule } from './law/find.ts'
export { type Due, reckon } from './law/reckon.ts'
export type { Law, Limit, RuleVersion } from './law/rule.ts'

/** The last day of the rule's only limit for something that happened on `from`, under the version then in force. */
export function dueUnder(law: Law, id: string, from: Day, calendar: Calendar): Due & { readonly rule: RuleVersion } {
  const rule = getRule(law, id, { on: from })
  return { ...reckon({ from, limit: getLimit(rule) }, calendar), rule }
}
