import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { Refusal } from '../../../kernel/errors.ts'
import type { ProviderSettings } from '../../../kernel/site.ts'

/** What must come back with the visitor, and what only we know of the visit. */
export type ProviderVisit = {
  readonly url: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}
/** Whom the provider means. `hasTwoFactors`: it says so itself (RFC 8176, amr `mfa`). */
export type ProviderIdentity = { readonly issuer: string; readonly subject: string; readonly hasTwoFactors: boolean }

/** Where to send a visitor: authorization code with PKCE, state and nonce. @throws Refusal `provider/unreachable`. */
export async function beginVisit(settings: ProviderSettings, returnTo: string): Promise<ProviderVisit> {
  const configuration = await discovered(settings)
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: returnTo,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, state, nonce, verifier }
}

type Expected = Pick<ProviderVisit, 'state' | 'nonce' | 'verifier'>

/**
 * Who came back. State, nonce, issuer, audience, times and signature of the identity token are judged by the library.
 * @throws Refusal `provider/not-accepted` { why }, `provider/unreachable`.
 */
export async function endVisit(
  settings: ProviderSettings,
  returnedTo: URL,
  { state, nonce, verifier }: Expected,
): Promise<ProviderIdentity> {
  const configuration = await discovered(settings)
  const tokens = await authorizationCodeGrant(configuration, returnedTo, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  }).catch((error: unknown) => {
    throw new Refusal('provider/not-accepted', { why: reasonOf(error) })
  })
  const claims = tokens.claims()
  if (!claims) throw new Refusal('provider/not-accepted', { why: 'no identity token' })
  const methods = Array.isArray(claims.amr) ? claims.amr : []
  return { issuer: claims.iss, subject: claims.sub, hasTwoFactors: methods.includes('mfa') }
}

/** Where the provider's own session ends; null when it offers no such place. */
export async function endOfSession(settings: ProviderSettings, returnTo: string): Promise<string | null> {
  const configuration = await discovered(settings)
  if (!configuration.serverMetadata().end_session_endpoint) return null
  return buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo }).href
}

const known = new Map<string, { configuration: Promise<Configuration>; until: number }>()
const keptMilliseconds = 3_600_000
const timeoutSeconds = 10

/** What the provider says of itself, asked again every hour; a failure is not kept. */
function discovered(settings: ProviderSettings): Promise<Configuration> {
  const key = `${settings.issuer} ${settings.clientId}`
  const found = known.get(key)
  if (found && found.until > performance.now()) return found.configuration
  const configuration = discover(settings).catch((error: unknown) => {
    known.delete(key)
    throw new Refusal('provider/unreachable', { issuer: settings.issuer, why: reasonOf(error) })
  })
  known.set(key, { configuration, until: performance.now() + keptMilliseconds })
  return configuration
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const server = new URL(issuer)
  const authentication = clientSecret === null ? None() : ClientSecretBasic(clientSecret)
  // The settings allow http to this machine only.
  const execute = server.protocol === 'http:' ? [allowInsecureRequests] : []
  return discovery(server, clientId, undefined, authentication, { execute, timeout: timeoutSeconds })
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
