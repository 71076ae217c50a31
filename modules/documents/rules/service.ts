import type { Calendar, Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { getLimit, getRule } from '../../../kernel/law/find.ts'
import { reckon } from '../../../kernel/law/reckon.ts'
import type { Law } from '../../../kernel/law/rule.ts'
import type { ConfirmService, ServeDocument, Service, ServiceWay } from '../model/index.ts'

/** What each way must be proved by (O2 Art. 82). */
const demanded: Readonly<Record<ServiceWay, readonly (keyof ServeDocument)[]>> = {
  direct: ['evidence'],
  mail: ['address', 'evidence'],
  leave: ['address', 'reason'],
  electronic: ['address', 'evidence'],
  notice: ['evidence', 'reason'],
}

export const serviceFields = (way: ServiceWay): readonly string[] => demanded[way]

/**
 * The day from which a document counts as served: the day it was signed for, left, or arrived; of a letter the day of its
 * receipt, which comes later; of a public notice the end of the term of B-51.
 * @throws Refusal `service/missing` naming the field; `service/in-future`, `service/before-issue`.
 */
export function servedOn(
  input: ServeDocument,
  { today, issuedOn, law, calendar }: { today: Day; issuedOn: Day; law: Law; calendar: Calendar },
): { servedOn: Day | null; rule: string | null } {
  const missing = demanded[input.way].find((field) => !input[field])
  if (missing) throw new Refusal('service/missing', { way: input.way, field: missing })
  if (input.sentOn > today) throw new Refusal('service/in-future', { on: input.sentOn, today })
  if (input.sentOn < issuedOn) throw new Refusal('service/before-issue', { on: input.sentOn, issuedOn })
  if (input.way === 'mail') return { servedOn: null, rule: null }
  if (input.way !== 'notice') return { servedOn: input.sentOn, rule: null }
  const rule = getRule(law, 'B-51', { on: input.sentOn })
  // The end of the term is the service itself, not a day on which something has to be done: no holiday moves it.
  const { unrolled } = reckon({ from: input.sentOn, limit: getLimit(rule, 'served') }, calendar)
  return { servedOn: unrolled, rule: `B-51 ${rule.version}` }
}

/** What came back of a letter. @throws Refusal `service/not-open`, `service/stale`, `service/bad-day`. */
export function serviceConfirmed(service: Service, { on, outcome, version }: ConfirmService, today: Day): Service {
  if (service.version !== version) throw new Refusal('service/stale', { seen: version, current: service.version })
  if (service.way !== 'mail' || service.servedOn !== null) throw new Refusal('service/not-open')
  if (on > today || on < service.sentOn) throw new Refusal('service/bad-day', { on, sentOn: service.sentOn, today })
  return { ...service, servedOn: on, rule: outcome === 'returned' ? 'O2.83' : null, version: service.version + 1 }
}

/** The day from which it counts as served on all of them; null while one is still waited for. */
export function servedOnAll(recipients: readonly string[], services: readonly Service[]): Day | null {
  const days = recipients.map((name) => firstDay(services.filter(({ recipient }) => recipient === name)))
  return days.every((day) => day !== null) ? (days.toSorted().at(-1) ?? null) : null
}

const firstDay = (services: readonly Service[]): Day | null =>
  services.flatMap(({ servedOn: day }) => day ?? []).toSorted()[0] ?? null
