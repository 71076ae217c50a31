import { runCommand } from '../../../kernel/command.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database.ts'
import { Refusal } from '../../../kernel/errors.ts'
import { recordAct } from '../../../kernel/journal.ts'
import { deleteAuthenticator, deletePasskeys } from '../queries/factors.ts'
import { deleteIdentity } from '../queries/identities.ts'
import { type AccountRow, findAccountForUpdate, updateAccount } from '../queries/index.ts'
import { endSessionsOf } from '../queries/sessions.ts'
import { deleteTicketsOf, forgetAttempts } from '../queries/sign-in.ts'
import { attemptKeyOf } from './sign-in/attempts.ts'
import { issueBindingCode, issueLink } from './sign-in/links.ts'
import { bindIdentity, getProvider } from './sign-in/provider.ts'

/** Lets an account try again at once. @throws Refusal `account/not-found`. */
export const unlockAccount = (context: Context, id: string) =>
  onAccount(context, id, async (tx, account) => {
    await forgetAttempts(tx, attemptKeyOf(account.username))
    await record(tx, context, id, 'authorities.unlockAccount')
    return {}
  })

/**
 * Takes the password away and gives a link with which the person sets a new one. Second factors stay: whoever holds the
 * link alone does not get in. @throws Refusal `account/not-found`.
 */
export const resetPassword = (context: Context, id: string) =>
  onAccount(context, id, async (tx, account) => {
    await updateAccount(tx, { id, passwordHash: null, mustChangePassword: false })
    await endEverything(tx, id)
    await forgetAttempts(tx, attemptKeyOf(account.username))
    await record(tx, context, id, 'authorities.resetPassword')
    return issueLink(tx, context, id)
  })

/** For a telephone that was lost: authenticator, recovery codes and passkeys go. @throws Refusal `account/not-found`. */
export const removeFactors = (context: Context, id: string) =>
  onAccount(context, id, async (tx) => {
    await deleteAuthenticator(tx, id)
    await deletePasskeys(tx, id)
    await endEverything(tx, id)
    await record(tx, context, id, 'authorities.removeFactors')
    return {}
  })

/** @throws Refusal `account/not-found`. */
export const endSessionsOfAccount = (context: Context, id: string) =>
  onAccount(context, id, async (tx) => {
    await endEverything(tx, id)
    await record(tx, context, id, 'authorities.endSessions')
    return {}
  })

/** A code the person enters after signing in at the provider. @throws Refusal `account/not-found`. */
export const giveBindingCode = (context: Context, id: string) =>
  onAccount(context, id, (tx) => {
    getProvider(context)
    return issueBindingCode(tx, context, id)
  })

/** Binds a subject of the configured provider. @throws Refusal `account/not-found`, `identity/exists`. */
export const bindSubject = (context: Context, id: string, subject: string) =>
  onAccount(context, id, async (tx) => {
    await bindIdentity(tx, context, { issuer: getProvider(context).issuer, subject, accountId: id })
    return {}
  })

/** @throws Refusal `account/not-found`, `identity/not-found`. */
export const unbindSubject = (context: Context, id: string, subject: string) =>
  onAccount(context, id, async (tx) => {
    if (!(await deleteIdentity(tx, id, subject))) throw new Refusal('identity/not-found')
    await endEverything(tx, id)
    await record(tx, context, id, 'authorities.unbindIdentity', { subject })
    return {}
  })

/** On an account of the caller's bureaus, held until the end. Kept under no command key: a repeated link is another. */
function onAccount<Reply>(context: Context, id: string, work: (tx: Tx, account: AccountRow) => Promise<Reply>) {
  return runCommand({ ...context, commandKey: null }, { name: 'authorities.guardAccount', input: null }, async (tx) => {
    const account = await findAccountForUpdate(tx, id, context.caller.bureauIds)
    if (!account) throw new Refusal('account/not-found', { id })
    return work(tx, account)
  })
}

async function endEverything(tx: Tx, accountId: string): Promise<void> {
  await endSessionsOf(tx, accountId)
  await deleteTicketsOf(tx, accountId)
}

const record = (tx: Tx, context: Context, id: string, action: string, payload: object = {}) =>
  recordAct(tx, context, { action, subject: { type: 'account', id }, payload })
