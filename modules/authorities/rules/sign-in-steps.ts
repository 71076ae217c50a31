import type { SignInStep, SignInWay } from '../model/sign-in.ts'

export type SignInStanding = {
  readonly ways: readonly SignInWay[]
  readonly hasSecondFactor: boolean
  readonly demandsSecondFactor: boolean
  readonly mustChangePassword: boolean
}

/** A passkey that knows its owner is two factors by itself. */
const strongWays: readonly SignInWay[] = ['code', 'recoveryCode', 'passkey', 'providerTwoFactors']

/** What is still asked for before the session begins. The second factor comes before the password may be changed. */
export function stepAfter(standing: SignInStanding): SignInStep {
  const { ways, hasSecondFactor, demandsSecondFactor, mustChangePassword } = standing
  const isStrong = ways.some((way) => strongWays.includes(way))
  if (hasSecondFactor && !isStrong) return 'secondFactor'
  if (ways.includes('link') || (mustChangePassword && ways.includes('password'))) return 'password'
  if (demandsSecondFactor && !hasSecondFactor && !isStrong) return 'enrolment'
  return 'none'
}
