import { closed, orNull, type Static, Type } from '../../../kernel/model.ts'

/** How somebody proved who he is; `providerTwoFactors`: the outside provider vouches for two factors (amr `mfa`). */
export const signInWays = [
  'password',
  'link',
  'code',
  'recoveryCode',
  'passkey',
  'provider',
  'providerTwoFactors',
] as const
export type SignInWay = (typeof signInWays)[number]

export const signInSteps = ['none', 'credentials', 'secondFactor', 'password', 'enrolment', 'binding'] as const
/** `none`: signed in. `enrolment`: the role demands a second factor and there is none yet. */
export type SignInStep = (typeof signInSteps)[number]

const Instant = Type.String({ format: 'date-time' })
const Maybe = orNull(Instant)
const Secret = Type.String({ minLength: 10, maxLength: 200 })

/** Any password that was once accepted; whether a new one is good is judged by the rule, with its reason. */
export const Password = Type.String({ minLength: 1, maxLength: 200 })

/** What the sign-in page must ask next, and what it may offer. */
export const SignInState = closed({
  step: Type.Enum([...signInSteps]),
  /** Who it is, as far as the first step has shown. */
  username: orNull(Type.String()),
  /** Second factors this account has. */
  factors: Type.Array(Type.Enum(['code', 'passkey'])),
  leastCharacters: Type.Integer(),
})
export type SignInState = Static<typeof SignInState>

export const SignInOffer = closed({
  state: SignInState,
  provider: orNull(closed({ label: Type.String() })),
  hasPasskeys: Type.Boolean(),
})
export type SignInOffer = Static<typeof SignInOffer>

export const LinkSecret = closed({ secret: Secret })
export const NewPassword = closed({ password: Password })
export const ChangePassword = closed({ current: Password, password: Password })
export const Proof = closed({ password: Type.Optional(Password), code: Type.Optional(Type.String({ maxLength: 40 })) })
/** Six digits of an authenticator, or a recovery code. */
export const Code = closed({ code: Type.String({ minLength: 6, maxLength: 40 }) })
export const BindingCode = closed({ code: Type.String({ minLength: 8, maxLength: 60 }) })

/** What goes into an authenticator app. `picture`: the QR code as SVG. Shown once. */
export const AuthenticatorOffer = closed({ uri: Type.String(), secret: Type.String(), picture: Type.String() })
export type AuthenticatorOffer = Static<typeof AuthenticatorOffer>
export const RecoveryCodes = closed({ recoveryCodes: Type.Array(Type.String()) })
export type RecoveryCodes = Static<typeof RecoveryCodes>

export const PasskeyName = closed({ name: Type.String({ minLength: 1, maxLength: 60 }) })

export const OwnSession = closed({
  id: Type.String({ format: 'uuid' }),
  isThisOne: Type.Boolean(),
  createdAt: Instant,
  lastSeenAt: Instant,
  address: Type.String(),
  device: Type.String(),
  ways: Type.Array(Type.String()),
})
export type OwnSession = Static<typeof OwnSession>

/** How an account signs in, without any of its secrets. */
export const AccountSecurity = closed({
  username: Type.String(),
  passwordChangedAt: Maybe,
  hasPassword: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  leastCharacters: Type.Integer(),
  demandsSecondFactor: Type.Boolean(),
  failures: Type.Integer(),
  blockedUntil: Maybe,
  authenticatorSince: Maybe,
  recoveryCodesLeft: Type.Integer(),
  passkeys: Type.Array(
    closed({ id: Type.String(), name: Type.String(), createdAt: Instant, lastUsedAt: Maybe, isSynced: Type.Boolean() }),
  ),
  identities: Type.Array(closed({ issuer: Type.String(), subject: Type.String(), boundAt: Instant })),
  sessions: Type.Array(OwnSession),
  /** Whether an outside provider and passkeys are possible here. */
  hasProvider: Type.Boolean(),
  hasPasskeys: Type.Boolean(),
})
export type AccountSecurity = Static<typeof AccountSecurity>

/** A link or code for one person: told once. `path` lies under the office's address. */
export const IssuedLink = closed({ path: Type.String(), expiresAt: Instant })
export type IssuedLink = Static<typeof IssuedLink>
export const IssuedCode = closed({ code: Type.String(), expiresAt: Instant })
export type IssuedCode = Static<typeof IssuedCode>
export const Identity = closed({ subject: Type.String({ minLength: 1, maxLength: 255 }) })
