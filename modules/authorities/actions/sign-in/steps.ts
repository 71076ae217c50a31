import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Context } from '../../../../kernel/context.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { Refusal } from '../../../../kernel/errors.ts'
import type { AuthenticatorOffer, SignInState } from '../../model/sign-in.ts'
import { type AccountRow, findAccount } from '../../queries/index.ts'
import { findOpenLink, type Ticket, updateTicket, useUpLink } from '../../queries/sign-in.ts'
import { originOf } from '../session.ts'
import { type Advance, advanceSignIn, beginSignIn, findUnderWay, stateOf, type Visitor } from './advance.ts'
import { recordFailure, takeAttempt, takeAttemptBack } from './attempts.ts'
import { makeAuthenticator, putAuthenticatorInForce, takeCode, takeRecoveryCode } from './codes.ts'
import { getRelyingParty, takePasskey } from './passkeys.ts'
import { policy } from './policy.ts'
import { hashSecret } from './secrets.ts'
import { setPassword } from './set-password.ts'

const nobody: SignInState = {
  step: 'credentials',
  username: null,
  factors: [],
  leastCharacters: policy.password.leastCharacters,
}

/** Where this browser's sign-in stands; at the beginning when none is under way. */
export async function findSignInState(context: Context, ticket: string | undefined): Promise<SignInState> {
  const found = ticket ? await findUnderWay(context, ticket) : undefined
  if (!found) return nobody
  const { row, account } = found
  if (account) return stateOf(context.db, context, account, row)
  return { ...nobody, step: 'binding' }
}

/** Begins a sign-in by a link the administrator gave. @throws Refusal `link/not-open`, `session/too-many`. */
export async function followLink(context: Context, secret: string, visitor: Visitor): Promise<Advance> {
  await takeAttempt(context, null, visitor)
  const linkHash = hashSecret(secret)
  const link = await findOpenLink(context.db, linkHash, 'password', context.at)
  const account = link?.accountId ? await findAccount(context.db, link.accountId) : undefined
  if (account?.state !== 'active') {
    await recordFailure(context, { accountId: account?.id ?? null, step: 'link', origin: originOf(visitor) })
    throw new Refusal('link/not-open')
  }
  await takeAttemptBack(context, null, visitor)
  return beginSignIn(context, account, { way: 'link', linkHash }, visitor)
}

/**
 * The second step with a code of the authenticator, or a recovery code.
 * @throws Refusal `code/wrong`, `session/too-many`, `sign-in/not-open` after too many wrong ones.
 */
export async function enterCode(context: Context, ticket: string, code: string, visitor: Visitor): Promise<Advance> {
  const found = await findUnderWay(context, ticket)
  if (!found?.account) throw new Refusal('sign-in/not-open')
  const { account, row } = found
  // Wrong codes count against the name as wrong passwords do, and a ticket bears only few of them.
  if (row.tries >= policy.signIn.codeTries) throw new Refusal('sign-in/not-open')
  await takeAttempt(context, account.username, visitor)
  await updateTicket(context.db, row.ticketHash, { tries: row.tries + 1 })
  const advance = await advanceSignIn(context, ticket, 'secondFactor', visitor, (tx, under) =>
    takeEither(tx, context, under.account.id, under.row, code),
  ).catch(async (error: unknown) => {
    await recordFailure(context, { accountId: account.id, step: 'secondFactor', origin: originOf(visitor) })
    throw error
  })
  await takeAttemptBack(context, account.username, visitor)
  return advance
}

async function takeEither(
  tx: Tx,
  context: Context,
  accountId: string,
  row: Ticket,
  code: string,
): Promise<Partial<Ticket>> {
  if (await takeCode(tx, context, accountId, code)) return { ways: [...row.ways, 'code'] }
  if (await takeRecoveryCode(tx, context, accountId, code)) return { ways: [...row.ways, 'recoveryCode'] }
  throw new Refusal('code/wrong')
}

type PasskeySignIn = { readonly response: AuthenticationResponseJSON; readonly host: string }

/**
 * A passkey as the only step, or as the second one of a sign-in under way.
 * @throws Refusal `passkey/not-accepted`, `passkey/no-public-name`, `session/too-many`.
 */
export async function signInByPasskey(
  context: Context,
  ticket: string | undefined,
  { response, host }: PasskeySignIn,
  visitor: Visitor,
): Promise<Advance> {
  const party = getRelyingParty(context, host)
  await takeAttempt(context, null, visitor)
  const underWay = ticket ? await findUnderWay(context, ticket) : undefined
  const isSecond = (await findSignInState(context, ticket)).step === 'secondFactor'
  try {
    const advance =
      ticket && isSecond
        ? await advanceSignIn(context, ticket, 'secondFactor', visitor, async (tx, { account, row }) => {
            const passkey = await takePasskey(tx, context, party, response)
            if (passkey.accountId !== account.id) throw new Refusal('passkey/not-accepted')
            return { ways: [...row.ways, 'passkey'] }
          })
        : await beginSignIn(context, await accountOfPasskey(context, party, response), { way: 'passkey' }, visitor)
    await takeAttemptBack(context, null, visitor)
    return advance
  } catch (error) {
    if (error instanceof Refusal)
      await recordFailure(context, {
        accountId: underWay?.account?.id ?? null,
        step: 'passkey',
        origin: originOf(visitor),
      })
    throw error
  }
}

async function accountOfPasskey(
  context: Context,
  party: ReturnType<typeof getRelyingParty>,
  response: AuthenticationResponseJSON,
): Promise<AccountRow> {
  const passkey = await context.db.transaction().execute((tx) => takePasskey(tx, context, party, response))
  const account = await findAccount(context.db, passkey.accountId)
  if (account?.state !== 'active') throw new Refusal('passkey/not-accepted')
  return account
}

/**
 * The step of who must set a new password; a link is used up by it.
 * @throws Refusal `password/…`, `link/not-open` when another has used the link meanwhile.
 */
export const setFirstPassword = (context: Context, ticket: string, password: string, visitor: Visitor) =>
  advanceSignIn(context, ticket, 'password', visitor, async (tx, { account, row }) => {
    if (row.linkHash && !(await useUpLink(tx, row.linkHash, context.at))) throw new Refusal('link/not-open')
    await setPassword(tx, context, account, password)
    return { ways: row.ways.map((way) => (way === 'link' ? 'password' : way)), linkHash: null }
  })

/** What goes into the authenticator app of somebody whose role demands one. @throws Refusal `sign-in/not-open`. */
export async function offerEnrolment(context: Context, ticket: string): Promise<AuthenticatorOffer> {
  const found = await findUnderWay(context, ticket)
  const { account } = found ?? {}
  if (!found || !account || (await stateOf(context.db, context, account, found.row)).step !== 'enrolment')
    throw new Refusal('sign-in/not-open')
  return context.db.transaction().execute((tx) => makeAuthenticator(tx, context, account))
}

/** @throws Refusal `code/wrong`, `sign-in/not-open`. */
export async function enrol(context: Context, ticket: string, code: string, visitor: Visitor) {
  let recoveryCodes: string[] = []
  const advance = await advanceSignIn(context, ticket, 'enrolment', visitor, async (tx, { account, row }) => {
    recoveryCodes = await putAuthenticatorInForce(tx, context, account, code)
    return { ways: [...row.ways, 'code'] }
  })
  return { advance, recoveryCodes }
}
