/** Waits after failed attempts: `free` of them cost nothing, each further one doubles the wait up to the most. */
export type AttemptPolicy = {
  readonly free: number
  readonly firstWaitSeconds: number
  readonly mostWaitSeconds: number
  readonly forgetAfterMinutes: number
}

/** `blockedUntil`: no attempt is judged before. */
export type Attempts = { readonly failures: number; readonly lastAt: string; readonly blockedUntil: string | null }

/** Seconds until the next attempt is judged; 0 when it may come at once. */
export function secondsBlocked({ blockedUntil }: Pick<Attempts, 'blockedUntil'>, at: string): number {
  if (blockedUntil === null) return 0
  return Math.max(0, Math.ceil((Date.parse(blockedUntil) - Date.parse(at)) / 1000))
}

/** The count with one more attempt, taken for a failure until it turns out right: many at once cannot slip through. */
export function afterAttempt(before: Attempts | undefined, at: string, policy: AttemptPolicy): Attempts {
  const failures = before && !isForgotten(before, at, policy) ? before.failures + 1 : 1
  const wait = waitAfter(failures, policy)
  const blockedUntil = wait === 0 ? null : new Date(Date.parse(at) + wait * 1000).toISOString()
  return { failures, lastAt: at, blockedUntil }
}

/** Seconds to wait after so many failures in a row. */
export function waitAfter(failures: number, { free, firstWaitSeconds, mostWaitSeconds }: AttemptPolicy): number {
  if (failures < free) return 0
  return Math.min(mostWaitSeconds, firstWaitSeconds * 2 ** Math.min(failures - free, 30))
}

const isForgotten = ({ lastAt }: Attempts, at: string, { forgetAfterMinutes }: AttemptPolicy) =>
  Date.parse(at) - Date.parse(lastAt) > forgetAfterMinutes * 60_000
