import type { Day } from '../calendar.ts'
import { Refusal } from '../errors.ts'
import type { Law, Limit, ResponseMode, RuleVersion } from './rule.ts'

/** For whom and when a rule is asked: the day, the division code of the place, the mode in force there. */
export type Circumstances = { readonly on: Day; readonly place?: string | null; readonly mode?: ResponseMode }

/**
 * The version of a rule in force. The nearest place wins over the wider one (国, 省, 市, 县), the mode over the normal, and
 * of two at one place the later one: a version that was left open is ended by the next, and never edited.
 * @throws Refusal `law/no-such-rule`; `law/not-in-force` naming the versions there are.
 */
export function getRule(law: Law, id: string, { on, place = null, mode = 'normal' }: Circumstances): RuleVersion {
  const versions = law.filter((rule) => rule.id === id)
  if (versions.length === 0) throw new Refusal('law/no-such-rule', { rule: id, on })
  const [nearest] = versions
    .filter((rule) => isInForce(rule, on) && rulesAt(rule, place) && (rule.mode === mode || rule.mode === 'normal'))
    .sort((a, b) => rank(b) - rank(a) || (a.inForceFrom < b.inForceFrom ? 1 : -1))
  if (nearest) return nearest
  const known = versions.map(({ version, inForceFrom, inForceUntil }) => ({ version, inForceFrom, inForceUntil }))
  throw new Refusal('law/not-in-force', { rule: id, on, versions: known })
}

const isInForce = ({ inForceFrom, inForceUntil }: RuleVersion, on: Day) =>
  inForceFrom <= on && (inForceUntil === null || on <= inForceUntil)

const rulesAt = (rule: RuleVersion, place: string | null) => rule.place === null || !!place?.startsWith(rule.place)

const rank = ({ place, mode }: RuleVersion) => (mode === 'normal' ? 0 : 100) + (place?.length ?? 0)

/**
 * A limit of a rule by its name; the only one needs none.
 * @throws Refusal `law/no-limit` when the rule sets no time; `law/which-limit` naming the limits there are.
 */
export function getLimit({ id, version, limits }: RuleVersion, name?: string): Limit {
  const [only] = limits
  if (!only) throw new Refusal('law/no-limit', { rule: id, version })
  if (name === undefined && limits.length === 1) return only
  const found = limits.find((limit) => limit.name === name)
  if (found) return found
  throw new Refusal('law/which-limit', { rule: id, found: name ?? null, expected: limits.map((limit) => limit.name) })
}
