import { Refusal } from '../../../kernel/errors.ts'
import type { DrawState } from '../model/draw.ts'

/** Instants of the announcement, to the second. */
export type Times = {
  readonly t1: string
  readonly t2: string
  readonly t3: string
  readonly beacon: { readonly time: string } | null
}

/** RFC 3339 to the second, as the draw protocol writes instants; the rest of a second is cut off. */
export const toSecond = (instant: string): string => `${new Date(instant).toISOString().slice(0, 19)}Z`

const hoursForBeacon = 24

/** @throws Refusal `draw/not-open`, `commitment/out-of-time`: after t1 nobody can still choose by what others sent. */
export function checkCommitTime(state: DrawState, { t1 }: Times, now: string, party: string): void {
  if (state !== 'announced') throw new Refusal('draw/not-open', { state })
  if (toSecond(now) > t1) throw new Refusal('commitment/out-of-time', { party, t1 })
}

/** @throws Refusal `draw/not-open`, `draw/too-early` before t1. */
export function checkCloseTime(state: DrawState, { t1 }: Times, now: string): void {
  if (state !== 'announced') throw new Refusal('draw/not-open', { state })
  if (toSecond(now) <= t1) throw new Refusal('draw/too-early', { from: t1 })
}

/** @throws Refusal `draw/not-open`, `reveal/out-of-time`: a secret counts after the closing until t2. */
export function checkRevealTime(state: DrawState, { t2 }: Times, now: string): void {
  if (state !== 'closed') throw new Refusal('draw/not-open', { state })
  if (toSecond(now) > t2) throw new Refusal('reveal/out-of-time', { until: t2 })
}

/** The custodian opens what is missing after t2, whether the party wishes or not, until t3. */
export function checkOpeningTime(state: DrawState, { t2, t3 }: Times, now: string): void {
  if (state !== 'closed') throw new Refusal('draw/not-open', { state })
  const at = toSecond(now)
  if (at <= t2 || at > t3) throw new Refusal('opening/out-of-time', { from: t2, until: t3 })
}

/** @throws Refusal `draw/not-open`, `beacon/not-in-rule`, `beacon/out-of-time`. */
export function checkBeaconTime(state: DrawState, { beacon }: Times, now: string): void {
  if (state !== 'closed') throw new Refusal('draw/not-open', { state })
  if (beacon === null) throw new Refusal('beacon/not-in-rule')
  const at = toSecond(now)
  const last = lastBeaconInstant(beacon.time)
  if (at < beacon.time || at > last) throw new Refusal('beacon/out-of-time', { from: beacon.time, until: last })
}

const lastBeaconInstant = (time: string) =>
  toSecond(new Date(Date.parse(time) + hoursForBeacon * 3_600_000).toISOString())

export type Standing = {
  readonly isEverySecretKnown: boolean
  readonly isEnvelopeSpoiled: boolean
  readonly isBeaconKnown: boolean
}

/**
 * A draw ends as soon as its end is certain, and not before: who is still in time is waited for.
 * @throws Refusal `draw/not-open`, `draw/too-early`.
 */
export function checkConclusionTime(state: DrawState, times: Times, now: string, standing: Standing): void {
  if (state !== 'closed') throw new Refusal('draw/not-open', { state })
  const at = toSecond(now)
  if (standing.isEnvelopeSpoiled) return
  if (!standing.isEverySecretKnown) {
    if (at <= times.t3) throw new Refusal('draw/too-early', { from: times.t3 })
    return
  }
  if (times.beacon === null || standing.isBeaconKnown) return
  const last = lastBeaconInstant(times.beacon.time)
  if (at <= last) throw new Refusal('draw/too-early', { from: last })
}
