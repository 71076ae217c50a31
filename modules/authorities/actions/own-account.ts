import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { newSecret } from '../../../kernel/identity.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { deleteAuthenticator, deletePasskey, findAuthenticator, renamePasskey } from '../queries/factors.ts'
import { type AccountRow, findAccount, lockAccount } from '../queries/index.ts'
import { endSessions, insertSession, proveSession, type SessionRow } from '../queries/sessions.ts'
import { getSession, originOf } from './session.ts'
import { demandsSecondFactor, factorsOf, type Visitor } from './sign-in/advance.ts'
import { forgetAttemptsOf, recordFailure, takeAttempt } from './sign-in/attempts.ts'
import { makeAuthenticator, makeRecoveryCodes, putAuthenticatorInForce, takeCode } from './sign-in/codes.ts'
import { getRelyingParty, keepPasskey, offerPasskey } from './sign-in/passkeys.ts'
import { minutesAfter, policy } from './sign-in/policy.ts'
import { hashSecret, isPassword } from './sign-in/secrets.ts'
import { setPassword } from './sign-in/set-password.ts'

type Own = { readonly account: AccountRow; readonly session: SessionRow }

/** Who is signed in, with his session. */
async function getOwn(context: Context, secret: string | undefined): Promise<Own> {
  const { row, session } = await getSession(context, secret)
  const account = await findAccount(context.db, row.accountId)
  if (!account) throw new Refusal('access/sign-in-required')
  return { account, session }
}

/**
 * What protects an account changes only for who has just proved himself: a desk left open is not enough.
 * @throws Refusal `session/proof-required`.
 */
async function getProven(context: Context, secret: string | undefined): Promise<Own> {
  const own = await getOwn(context, secret)
  const isFresh = own.session.provenAt >= minutesAfter(context.at, -policy.session.proofMinutes)
  if (!isFresh) throw new Refusal('session/proof-required')
  return own
}

/** The same for acts on another's account. @throws Refusal `session/proof-required`. */
export const demandProof = async (context: Context, secret: string | undefined): Promise<void> =>
  void (await getProven(context, secret))

type Proof = { readonly password?: string | undefined; readonly code?: string | undefined }

/**
 * Proves again who sits there: by password, and by a code where there is an authenticator and no password was given.
 * @throws Refusal `session/wrong-proof`, `session/too-many`.
 */
export async function prove(context: Context, secret: string | undefined, proof: Proof, visitor: Visitor) {
  const { account, session } = await getOwn(context, secret)
  await takeAttempt(context, account.username, visitor)
  const isRight =
    proof.password === undefined
      ? await context.db.transaction().execute((tx) => takeCode(tx, context, account.id, proof.code ?? ''))
      : await isPassword(account.passwordHash, proof.password)
  if (!isRight) {
    await recordFailure(context, { accountId: account.id, step: 'proof', origin: originOf(visitor) })
    throw new Refusal('session/wrong-proof')
  }
  await forgetAttemptsOf(context, account.username)
  await proveSession(context.db, session.secretHash, context.at)
  return {}
}

/**
 * Changes the own password: every other session ends, and this one goes on under a new secret.
 * @returns the new secret for the cookie.
 * @throws Refusal `password/wrong-current`, `password/…`, `session/too-many`.
 */
export async function changePassword(
  context: Context,
  secret: string | undefined,
  { current, password }: { current: string; password: string },
  visitor: Visitor,
): Promise<string> {
  const { account, session } = await getOwn(context, secret)
  await takeAttempt(context, account.username, visitor)
  if (!(await isPassword(account.passwordHash, current))) {
    await recordFailure(context, { accountId: account.id, step: 'password', origin: originOf(visitor) })
    throw new Refusal('password/wrong-current', { field: 'current' })
  }
  await forgetAttemptsOf(context, account.username)
  return unrepeated(context, 'authorities.setPassword', async (tx) => {
    const now = (await lockAccount(tx, account.id)) ?? account
    await setPassword(tx, context, now, password)
    const renewed = newSecret()
    await insertSession(tx, { ...session, secretHash: hashSecret(renewed), provenAt: context.at })
    return renewed
  })
}

/** Ends one own session, or all but this one. @throws Refusal `session/not-found`. */
export async function endOwnSessions(context: Context, secret: string | undefined, id: string | null) {
  const { account, session } = await getOwn(context, secret)
  return unrepeated(context, 'authorities.endSessions', async (tx) => {
    const ended = await endSessions(tx, account.id, id === null ? { allBut: session.id } : { id })
    if (id !== null && ended === 0) throw new Refusal('session/not-found', { id })
    await record(tx, context, account.id, 'authorities.endSessions', { ended })
    return {}
  })
}

/** @throws Refusal `session/proof-required`, `authenticator/exists`. */
export async function offerOwnAuthenticator(context: Context, secret: string | undefined) {
  const { account } = await getProven(context, secret)
  return unrepeated(context, 'authorities.offerAuthenticator', (tx) => makeAuthenticator(tx, context, account))
}

/** @throws Refusal `session/proof-required`, `code/wrong`. */
export async function confirmOwnAuthenticator(context: Context, secret: string | undefined, code: string) {
  const { account } = await getProven(context, secret)
  return unrepeated(context, 'authorities.addAuthenticator', async (tx) => {
    const recoveryCodes = await putAuthenticatorInForce(tx, context, account, code)
    await record(tx, context, account.id, 'authorities.addAuthenticator')
    return { recoveryCodes }
  })
}

/** @throws Refusal `session/proof-required`, `authenticator/not-found`, `authenticator/demanded`. */
export async function removeOwnAuthenticator(context: Context, secret: string | undefined) {
  const { account } = await getProven(context, secret)
  return unrepeated(context, 'authorities.removeAuthenticator', async (tx) => {
    if (!(await findAuthenticator(tx, account.id))) throw new Refusal('authenticator/not-found')
    await deleteAuthenticator(tx, account.id)
    await refuseWithout(tx, context, account)
    await record(tx, context, account.id, 'authorities.removeAuthenticator')
    return {}
  })
}

/** Ten new recovery codes; the old ones end. @throws Refusal `session/proof-required`, `authenticator/not-found`. */
export async function renewRecoveryCodes(context: Context, secret: string | undefined) {
  const { account } = await getProven(context, secret)
  return unrepeated(context, 'authorities.renewRecoveryCodes', async (tx) => {
    if (!(await findAuthenticator(tx, account.id))?.confirmedAt) throw new Refusal('authenticator/not-found')
    const recoveryCodes = await makeRecoveryCodes(tx, account.id)
    await record(tx, context, account.id, 'authorities.renewRecoveryCodes')
    return { recoveryCodes }
  })
}

/** @throws Refusal `session/proof-required`, `passkey/no-public-name`, `passkey/too-many`. */
export async function offerOwnPasskey(context: Context, secret: string | undefined, host: string) {
  const { account } = await getProven(context, secret)
  return offerPasskey(context.db, context, account, getRelyingParty(context, host))
}

type NewPasskey = { readonly name: string; readonly response: RegistrationResponseJSON; readonly host: string }

/** @throws Refusal `session/proof-required`, `passkey/not-accepted`, `passkey/exists`. */
export async function addOwnPasskey(context: Context, secret: string | undefined, { host, ...passkey }: NewPasskey) {
  const { account } = await getProven(context, secret)
  return unrepeated(context, 'authorities.addPasskey', async (tx) => {
    await keepPasskey(tx, context, account.id, getRelyingParty(context, host), passkey)
    await record(tx, context, account.id, 'authorities.addPasskey', { name: passkey.name })
    return {}
  })
}

/** @throws Refusal `passkey/not-found`. */
export async function renameOwnPasskey(context: Context, secret: string | undefined, id: string, name: string) {
  const { account } = await getOwn(context, secret)
  return unrepeated(context, 'authorities.renamePasskey', async (tx) => {
    if (!(await renamePasskey(tx, account.id, id, name))) throw new Refusal('passkey/not-found')
    await record(tx, context, account.id, 'authorities.renamePasskey', { name })
    return {}
  })
}

/** @throws Refusal `session/proof-required`, `passkey/not-found`, `authenticator/demanded`. */
export async function removeOwnPasskey(context: Context, secret: string | undefined, id: string) {
  const { account } = await getProven(context, secret)
  return unrepeated(context, 'authorities.removePasskey', async (tx) => {
    if (!(await deletePasskey(tx, account.id, id))) throw new Refusal('passkey/not-found')
    await refuseWithout(tx, context, account)
    await record(tx, context, account.id, 'authorities.removePasskey')
    return {}
  })
}

/** Whose role demands a second factor keeps one. */
async function refuseWithout(tx: Tx, context: Context, account: AccountRow): Promise<void> {
  if ((await demandsSecondFactor(tx, context, account.id)) && (await factorsOf(tx, account.id)).length === 0)
    throw new Refusal('authenticator/demanded')
}

const record = (tx: Tx, context: Context, id: string, action: string, payload: object = {}) =>
  recordAct(tx, context, { action, subject: { type: 'account', id }, payload })

/** What is answered here is secret or happens anew each time: it is kept under no command key. */
const unrepeated = <Reply>(context: Context, name: string, work: (tx: Tx) => Promise<Reply>): Promise<Reply> =>
  runCommand({ ...context, commandKey: null }, { name, input: null }, work)
