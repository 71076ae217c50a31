import { readJson } from '../../../../kernel/reference-data.ts'
import type { AttemptPolicy } from '../../rules/attempts.ts'

type SignInPolicy = {
  readonly secondFactorRoles: readonly string[]
  readonly password: { readonly leastCharacters: number }
  readonly session: { readonly idleMinutes: number; readonly mostHours: number; readonly proofMinutes: number }
  readonly signIn: {
    readonly stepMinutes: number
    readonly linkHours: number
    readonly bindingHours: number
    readonly codeTries: number
  }
  readonly attempts: { readonly account: AttemptPolicy; readonly address: AttemptPolicy }
}

/** How sign-in is guarded: data with its basis, not code. */
export const policy = readJson<SignInPolicy>('sign-in', 'policy.json')

/** An instant so many minutes after another; before it with a minus. */
export const minutesAfter = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString()

/** A session not used since then has ended. */
export const idleSince = (at: string): string => minutesAfter(at, -policy.session.idleMinutes)
