import { addMonths, type Day } from '../../kernel/calendar.ts'
import { Refusal } from '../../kernel/errors.ts'
import type { Erasure, ErasureState, PrivacyRequest, Retention } from './model.ts'

type Judged = Pick<Erasure, 'state' | 'keptUntil' | 'article'> & { readonly state: 'held' | 'open' }

/**
 * Whether a record must still be kept. `endedOn`: the day its years are counted from; null while its matter goes on.
 * On the last day of its time it is still kept.
 */
export function judgeRetention({ years, article }: Retention, endedOn: Day | null, today: Day): Judged {
  if (years === null || endedOn === null) return { state: 'held', keptUntil: null, article }
  const keptUntil = addMonths(endedOn, years * 12)
  return { state: today > keptUntil ? 'open' : 'held', keptUntil, article }
}

/** The last day of an end whose time of keeping is over today: what ended later must still be kept. */
export const endedBefore = (years: number, today: Day): Day => addMonths(today, -years * 12)

type Standing<State> = { readonly state: State; readonly version: number }

/** @throws Refusal `privacy-request/stale`, `privacy-request/not-open`. */
export function checkOpen({ state, version }: Standing<PrivacyRequest['state']>, seen: number | null): void {
  if (seen !== null && version !== seen) throw new Refusal('privacy-request/stale', { seen, current: version })
  if (state !== 'open') throw new Refusal('privacy-request/not-open', { state })
}

/** What was promised to be erased is erased before anybody is told so. @throws Refusal `privacy-request/pending`. */
export function checkNonePending(states: readonly ErasureState[]): void {
  const pending = states.filter((state) => state === 'proposed' || state === 'approved').length
  if (pending > 0) throw new Refusal('privacy-request/pending', { count: pending })
}

/** Received before today, or today. @throws Refusal `privacy-request/received-later`. */
export function checkReceived(receivedOn: Day, today: Day): void {
  if (receivedOn > today)
    throw new Refusal('privacy-request/received-later', { field: 'receivedOn', found: receivedOn, today })
}

/**
 * @throws Refusal `erasure/stale`, `erasure/held` with the article and the day it may go, `erasure/not-open`.
 */
export function checkErasure(
  { state, version, article, keptUntil }: Standing<ErasureState> & Pick<Erasure, 'article' | 'keptUntil'>,
  states: readonly ErasureState[],
  seen: number,
): void {
  if (version !== seen) throw new Refusal('erasure/stale', { seen, current: version })
  if (states.includes(state)) return
  if (state === 'held' && keptUntil === null) throw new Refusal('erasure/held-open', { article })
  if (state === 'held') throw new Refusal('erasure/held', { article, until: keptUntil })
  throw new Refusal('erasure/not-open', { state, expected: states })
}

/** @throws Refusal `erasure/own`: who proposes it does not decide it. */
export function checkOther(deciding: string | null, proposing: string | null): void {
  if (deciding === null || deciding === proposing) throw new Refusal('erasure/own')
}
