import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { DeclareResponse, PeriodState } from '../model/index.ts'

type Ground = { readonly today: Day; readonly reach: string | null }

/**
 * Whether a response may be declared. `reach`: beginning of the division codes of the bureau; null for the highest one.
 * @throws Refusal `response-period/day-past`, `response-period/days-backwards`, `response-period/no-place`,
 * `response-period/place-elsewhere`.
 */
export function checkDeclaration({ beginsOn, endsOn, places }: DeclareResponse, { today, reach }: Ground): void {
  if (beginsOn < today) throw new Refusal('response-period/day-past', { field: 'beginsOn', found: beginsOn, today })
  if (endsOn && endsOn < beginsOn)
    throw new Refusal('response-period/days-backwards', { field: 'endsOn', beginsOn, endsOn })
  if (reach === null) return
  if (places.length === 0) throw new Refusal('response-period/no-place', { field: 'places' })
  const elsewhere = places.find((place) => !place.startsWith(reach))
  if (elsewhere)
    throw new Refusal('response-period/place-elsewhere', { field: 'places', found: elsewhere, expected: reach })
}

/** An end is never before today: what was law yesterday stays so. @throws as `checkDeclaration`. */
export function checkEnd({ beginsOn, endsOn }: { beginsOn: Day; endsOn: Day }, today: Day): void {
  if (endsOn < today) throw new Refusal('response-period/day-past', { field: 'endsOn', found: endsOn, today })
  if (endsOn < beginsOn) throw new Refusal('response-period/days-backwards', { field: 'endsOn', beginsOn, endsOn })
}

type Standing = { readonly state: PeriodState; readonly version: number }

/** @throws Refusal `response-period/stale`, `response-period/not-open`. */
export function checkPeriod({ state, version }: Standing, states: readonly PeriodState[], seen: number): void {
  if (version !== seen) throw new Refusal('response-period/stale', { seen, current: version })
  if (!states.includes(state)) throw new Refusal('response-period/not-open', { state, expected: states })
}

/** @throws Refusal `response-period/own`: who declared it does not confirm it. */
export function checkOther(confirming: string | null, declaring: string | null): void {
  if (confirming === null || confirming === declaring) throw new Refusal('response-period/own')
}
