import type { Context } from '../../../../kernel/context.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import { newSecret } from '../../../../kernel/identity.ts'
import { recordAct } from '../../../../kernel/journal.ts'
import type { ProviderSettings } from '../../../../kernel/site.ts'
import { beginVisit, endOfSession, endVisit } from '../../adapters/provider.ts'
import { findIdentity, insertIdentity, insertVisit, takeVisit } from '../../queries/identities.ts'
import { findAccount } from '../../queries/index.ts'
import { deleteTicket, findOpenLink, insertTicket, useUpLink } from '../../queries/sign-in.ts'
import { originOf } from '../session.ts'
import { type Advance, beginSignIn, findUnderWay, type Visitor } from './advance.ts'
import { recordFailure, takeAttempt, takeAttemptBack } from './attempts.ts'
import { hashReadableCode } from './codes.ts'
import { minutesAfter, policy } from './policy.ts'
import { hashSecret } from './secrets.ts'

/** @throws Refusal `provider/not-configured`. */
export function getProvider({ site }: Context): ProviderSettings {
  if (!site.provider) throw new Refusal('provider/not-found')
  return site.provider
}

/** Under which address the visitor comes back; it must be registered with the provider. */
export const returnAddress = (origin: string): string => `${origin}/api/sign-in/provider/return`

/** Sends a visitor to the provider. @returns where to, and the state that his browser keeps. */
export async function visitProvider(context: Context, origin: string): Promise<{ url: string; state: string }> {
  const { url, state, nonce, verifier } = await beginVisit(getProvider(context), returnAddress(origin))
  const stateHash = hashSecret(state)
  const sealedVerifier = context.site.secrets.seal(verifier, stateHash)
  await insertVisit(context.db, { stateHash, nonce, sealedVerifier, expiresAt: minutesAfter(context.at, 10) })
  return { url, state }
}

type Return = { readonly origin: string; readonly address: string; readonly keptState: string | undefined }

/**
 * A visitor came back. A bound subject signs in; an unbound one is asked for the code that binds it. Never is an
 * account found by an e-mail address or a name, and none is made.
 * @throws Refusal `provider/not-accepted`, `provider/unreachable`, `session/too-many`.
 */
export async function returnFromProvider(context: Context, { origin, address, keptState }: Return, visitor: Visitor) {
  await takeAttempt(context, null, visitor)
  try {
    const identity = await readReturn(context, new URL(address, origin), keptState)
    await takeAttemptBack(context, null, visitor)
    return await settleIdentity(context, identity, visitor)
  } catch (error) {
    if (error instanceof Refusal)
      await recordFailure(context, { accountId: null, step: 'provider', origin: originOf(visitor) })
    throw error
  }
}

async function readReturn(context: Context, returnedTo: URL, keptState: string | undefined) {
  // Only the browser that left may come back: nobody is signed in by a link that another has sent him.
  if (!keptState) throw new Refusal('provider/not-accepted', { why: 'state' })
  const stateHash = hashSecret(keptState)
  const visit = await takeVisit(context.db, stateHash, context.at)
  if (!visit) throw new Refusal('provider/not-accepted', { why: 'state' })
  const verifier = context.site.secrets.open(visit.sealedVerifier, stateHash)
  return endVisit(getProvider(context), returnedTo, { state: keptState, nonce: visit.nonce, verifier })
}

type Returned = Awaited<ReturnType<typeof endVisit>>

async function settleIdentity(context: Context, identity: Returned, visitor: Visitor): Promise<Advance> {
  const bound = await findIdentity(context.db, identity.issuer, identity.subject)
  const way = identity.hasTwoFactors ? 'providerTwoFactors' : 'provider'
  if (!bound) return askForBinding(context, identity)
  const account = await findAccount(context.db, bound.accountId)
  if (account?.state !== 'active') throw new Refusal('provider/not-accepted', { why: 'account' })
  return beginSignIn(context, account, { way }, visitor)
}

async function askForBinding(context: Context, { issuer, subject, hasTwoFactors }: Returned): Promise<Advance> {
  const ticket = newSecret()
  await insertTicket(context.db, {
    ticketHash: hashSecret(ticket),
    accountId: null,
    ways: [hasTwoFactors ? 'providerTwoFactors' : 'provider'],
    linkHash: null,
    issuer,
    subject,
    tries: 0,
    createdAt: context.at,
    expiresAt: minutesAfter(context.at, policy.signIn.stepMinutes),
  })
  const { leastCharacters } = policy.password
  return { ticket, state: { step: 'binding', username: null, factors: [], leastCharacters } }
}

/**
 * Binds the identity that came back to the account whose one-time code is shown, and signs it in.
 * @throws Refusal `binding/not-open`, `sign-in/not-open`, `session/too-many`.
 */
export async function bindByCode(context: Context, ticket: string, code: string, visitor: Visitor): Promise<Advance> {
  const found = await findUnderWay(context, ticket)
  if (!found?.row.issuer || !found.row.subject) throw new Refusal('sign-in/not-open')
  const { row } = found
  const [issuer, subject] = [found.row.issuer, found.row.subject]
  await takeAttempt(context, null, visitor)
  const link = await findOpenLink(context.db, hashReadableCode(code), 'binding', context.at)
  const account = link?.accountId ? await findAccount(context.db, link.accountId) : undefined
  if (!link || !account || account.state !== 'active') {
    await recordFailure(context, { accountId: null, step: 'binding', origin: originOf(visitor) })
    throw new Refusal('binding/not-open')
  }
  await takeAttemptBack(context, null, visitor)
  await context.db.transaction().execute(async (tx) => {
    if (!(await useUpLink(tx, link.secretHash, context.at))) throw new Refusal('binding/not-open')
    await deleteTicket(tx, row.ticketHash)
    await bindIdentity(tx, context, { issuer, subject, accountId: account.id })
  })
  return beginSignIn(context, account, { way: row.ways[0] ?? 'provider' }, visitor)
}

type Binding = { readonly issuer: string; readonly subject: string; readonly accountId: string }

/** @throws Refusal `identity/exists` when the subject is bound already. */
export async function bindIdentity(tx: Tx, context: Context, { issuer, subject, accountId }: Binding): Promise<void> {
  if (await findIdentity(tx, issuer, subject)) throw new Refusal('identity/exists')
  await insertIdentity(tx, { issuer, subject, accountId, boundAt: context.at })
  await recordAct(tx, context, {
    action: 'authorities.bindIdentity',
    subject: { type: 'account', id: accountId },
    payload: { issuer, subject },
  })
}

/** Where the provider's session ends, when this one began there; the own one has ended whatever the provider says. */
export async function leaveProvider(context: Context, ways: readonly string[], origin: string): Promise<string | null> {
  const cameFromThere = ways.some((way) => way === 'provider' || way === 'providerTwoFactors')
  if (!cameFromThere || !context.site.provider) return null
  return endOfSession(context.site.provider, `${origin}/office/`).catch(() => null)
}
