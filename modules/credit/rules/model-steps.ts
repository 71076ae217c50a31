import type { Day } from '../../../kernel/calendar.ts'
import { Refusal } from '../../../kernel/errors.ts'
import type { RiskModelState } from '../model.ts'

type Standing = { readonly state: RiskModelState; readonly version: number }

/** @throws Refusal `risk-model/stale`, `risk-model/not-open`. */
export function checkModelState({ state, version }: Standing, states: readonly RiskModelState[], seen: number): void {
  if (version !== seen) throw new Refusal('risk-model/stale', { seen, current: version })
  if (!states.includes(state)) throw new Refusal('risk-model/not-open', { state, expected: states })
}

/** @throws Refusal `risk-model/other-bureau`. */
export function checkOwnBureau(bureauId: string | null, bureaus: readonly string[]): void {
  if (bureauId === null || !bureaus.includes(bureauId)) throw new Refusal('risk-model/other-bureau')
}

/** A draft was weighed against what is in force now, as it stands: else nobody knows what it would change. */
export function checkCompared(against: string | undefined, inForce: string): void {
  if (against !== inForce) throw new Refusal('risk-model/not-compared', { against: inForce })
}

export type Adoption = {
  readonly approver: string | null
  readonly authors: readonly string[]
  readonly inForceFrom: Day
  readonly today: Day
  /** First day of the last version that was adopted, begun or not. */
  readonly lastFrom: Day
  /** Whether a business lies beyond the bureaus of who decides. */
  readonly reachesBeyond: boolean
}

/**
 * Whoever puts a version in force had no hand in it, answers for every business it classes, and begins it with a monthly
 * run, so that on no day two businesses are measured by two models.
 * @throws Refusal `risk-model/not-permitted`, `risk-model/beyond-bureaus`, `risk-model/day-not-first`,
 * `risk-model/day-past`, `risk-model/later-version-stands`.
 */
export function checkAdoption({ approver, authors, inForceFrom, today, lastFrom, reachesBeyond }: Adoption): void {
  if (approver === null || authors.includes(approver)) throw new Refusal('risk-model/not-permitted')
  if (reachesBeyond) throw new Refusal('risk-model/beyond-bureaus')
  const field = 'inForceFrom'
  if (!inForceFrom.endsWith('-01')) throw new Refusal('risk-model/day-not-first', { field, found: inForceFrom })
  if (inForceFrom <= today) throw new Refusal('risk-model/day-past', { field, found: inForceFrom, today })
  if (inForceFrom <= lastFrom)
    throw new Refusal('risk-model/later-version-stands', { field, found: inForceFrom, lastFrom })
}
